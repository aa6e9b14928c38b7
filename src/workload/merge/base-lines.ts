import { diffIndices } from 'node-diff3'

/** The line of a base, from 0, that a line of a text is (`same`) or took the place of; undefined where it was added. */
export interface BaseLine {
  at: number | undefined
  same: boolean
}

/** Where each line of a text stood in its base. */
export function baseLines(base: string, text: string): readonly BaseLine[] {
  const lines = linesOf(text)
  const found: BaseLine[] = []
  let shift = 0
  const keep = (end: number): void => {
    while (found.length < end) found.push({ at: found.length + shift, same: true })
  }
  for (const { buffer1, buffer2 } of base === text ? [] : diffIndices(linesOf(base), lines)) {
    const [from, length] = buffer1
    keep(buffer2[0])
    for (let index = 0; index < buffer2[1]; index += 1) {
      found.push({ at: length === 0 ? undefined : from + Math.min(index, length - 1), same: false })
    }
    shift = from + length - found.length
  }
  keep(lines.length)
  return found
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/\r$/, ''))
