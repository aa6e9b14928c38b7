import type { Face } from '../../../src/cli/face.ts'

export interface Recorder extends Face {
  stdout(): string
  stderr(): string
}

/** A face that keeps what was printed. */
export function recorder(workingDirectory: string, given: Partial<Face> = {}): Recorder {
  let out = ''
  let err = ''
  return {
    workingDirectory,
    interactive: false,
    progressIsTerminal: false,
    width: 100,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    flush: () => Promise.resolve(),
    ...given,
    stdout: () => out,
    stderr: () => err,
  }
}
