import type { LogicalType } from '#domain'
import type { Sql } from '#kit'
import { atPath, planError } from '../plan-error.ts'
import type { PlanColumn } from '../row-state.ts'
import { columnRule, type OperationContext } from './operation.ts'

interface ColumnCheck {
  /** What types the check can judge, and how to say so. */
  takes: (type: LogicalType) => boolean
  kind: string
  reason: (column: string) => string
  broken: (value: Sql, column: PlanColumn) => Sql
}

/** One rule for each column; a column without a value breaks none. */
export function checkColumns(
  step: { id: string; columns: readonly string[]; on_fail: 'quarantine' | 'flag' },
  { state, path }: OperationContext,
  check: ColumnCheck,
): void {
  for (const name of step.columns) {
    const column = state.rawColumn(name, `${path}.columns`)
    if (!check.takes(column.type)) {
      throw planError(
        'type_mismatch',
        `The column ${name} is ${column.type}, and this step judges ${check.kind}`,
        `${path}.columns`,
        'Cast the column in a step before.',
        name,
      )
    }
    state.enter('checked', step.id, [name])
    const condition = atPath(path, () => check.broken(state.value(name), column))
    state.addRule(columnRule(step, name, step.on_fail, check.reason(name)), condition)
  }
}
