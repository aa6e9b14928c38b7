import type { Operation, OperationResult } from './operation.ts'

type Watcher = (operation: Operation, result: OperationResult) => void
let watcher: Watcher | undefined

/** Has every result seen before it is handed out: tests hold each against the schema that its operation promises. */
export function watchResults(watch: Watcher): void {
  watcher = watch
}

export const seen = (operation: Operation, result: OperationResult): void => watcher?.(operation, result)
