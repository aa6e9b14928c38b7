import type { LogicalType } from '#domain'
import type { Sql } from '#kit'
import { atPath } from '../plan-error.ts'
import { columnRule, type OperationContext } from './operation.ts'
import type { PlanColumn } from '../row-state.ts'

/** Gives columns another type; a value that does not read as it breaks the column's rule. */
export function convert(
  step: { id: string; columns: readonly string[]; op: string; on_fail: 'quarantine' | 'null' },
  type: LogicalType,
  { state, dialect, path }: OperationContext,
  read: (value: Sql, column: PlanColumn) => Sql,
): void {
  for (const name of step.columns) {
    const column = state.rawColumn(name, `${path}.columns`)
    state.enter('typed', step.id, [name])
    const raw = state.value(name)
    const text = column.type === 'text' && type !== 'text' && !column.trimmed ? dialect.trim(raw) : raw
    const sql = atPath(path, () => read(text, column))
    state.set({ ...column, type, transform: step.op }, sql)
    // Text as text cannot fail: there is nothing to count.
    if (sql === raw) continue
    const reason = step.on_fail === 'null' ? `${name} did not read as ${type} and is empty` : `${name} does not read as ${type}`
    const rule = columnRule(step, name, step.on_fail, reason)
    state.addRuleAfter(rule, `${state.keepBefore(name, raw)} is not null and ${dialect.identifier(name)} is null`)
  }
}
