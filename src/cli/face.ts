/** The terminal as the commands see it; tests bring their own. */
export interface Face {
  workingDirectory: string
  /** Somebody sits there: both the input and the output are terminals. */
  interactive: boolean
  /** Whether what goes to stderr is seen on a terminal, so that a line may be rewritten. */
  progressIsTerminal: boolean
  /** Columns of the terminal; 100 where it is none. */
  width: number
  out(text: string): void
  err(text: string): void
  flush(): Promise<void>
}

const WIDTH = 100

/** The real terminal. A reader that goes away (`gangway runs | head -1`) ends the output, never the work. */
export function createFace(host: NodeJS.Process): Face {
  const out = quietWriter(host.stdout)
  const err = quietWriter(host.stderr)
  return {
    workingDirectory: host.cwd(),
    // Without a terminal these members are missing, whatever their types say.
    interactive: host.stdin.isTTY === true && host.stdout.isTTY === true,
    progressIsTerminal: host.stderr.isTTY === true,
    width: host.stdout.columns || WIDTH,
    out: out.write,
    err: err.write,
    flush: async () => {
      await Promise.all([out.flush(), err.flush()])
    },
  }
}

function quietWriter(stream: NodeJS.WriteStream) {
  let closed = false
  stream.on('error', () => {
    closed = true
  })
  return {
    write: (text: string): void => {
      if (!closed) stream.write(text)
    },
    flush: (): Promise<void> =>
      new Promise((resolve) => {
        if (closed || stream.destroyed) resolve()
        else stream.write('', () => resolve())
      }),
  }
}
