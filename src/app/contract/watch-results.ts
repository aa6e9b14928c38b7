import type { z } from 'zod'

interface Seen {
  data: unknown
  text: string
  next?: readonly { operation: string; input: Readonly<Record<string, unknown>> }[]
}

type Watcher = (operation: { id: string; output: z.ZodType }, result: Seen) => void
let watcher: Watcher | undefined

/** Has every result seen before it is handed out: tests hold each against the schema that its operation promises. */
export function watchResults(watch: Watcher): void {
  watcher = watch
}

export const seen: Watcher = (operation, result) => watcher?.(operation, result)
