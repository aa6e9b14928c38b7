import type { Sql } from '#kit'
import { planError } from '../plan-error.ts'
import type { PlanColumn } from '../row-state.ts'
import type { OperationContext } from './operation.ts'

/** Rewrites text columns in place; everything else is refused, since it has nothing to clean. */
export function cleanText(
  step: { id: string; columns: readonly string[] },
  { state, path }: OperationContext,
  rewrite: (value: Sql, column: PlanColumn) => Sql,
  change: Partial<PlanColumn> = {},
): void {
  for (const name of step.columns) {
    const column = state.rawColumn(name, `${path}.columns`)
    if (column.type !== 'text') {
      throw planError(
        'type_mismatch',
        `The column ${name} is ${column.type}, and this step cleans text`,
        `${path}.columns`,
        'Move the step above the cast, or leave the column out.',
      )
    }
    state.enter('cleaned', step.id, [name])
    state.set(
      { ...column, transform: column.transform === 'identity' ? 'clean' : column.transform, ...change },
      rewrite(state.value(name), column),
    )
  }
}
