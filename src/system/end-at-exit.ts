interface Running {
  interrupt(): void
}

const running = new Set<Running>()
let watching = false

/** Has a connection's query stopped when this process exits: the engine's threads would hold the process until the query ends. */
export function endAtExit(connection: Running): void {
  running.add(connection)
  if (watching) return
  watching = true
  process.on('exit', () => {
    for (const one of running) one.interrupt()
  })
}

/** A closed connection runs nothing. */
export function forgetAtExit(connection: Running): void {
  running.delete(connection)
}
