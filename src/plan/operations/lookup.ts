import type { LogicalType } from '#domain'
import { keyValue } from '../join-keys.ts'
import { planError } from '../plan-error.ts'
import type { ReferencedTable } from '../plan-input.ts'
import { defineOperation, listed, type OperationContext, type StepOf } from './operation.ts'

export default defineOperation('lookup', {
  describe: (step) =>
    `Looks ${listed(step.columns)} up in ${step.table.workload}.${step.table.table} by ${listed(Object.keys(step.keys))}; an unmatched row is ${step.on_unmatched === 'null' ? 'kept without' : 'quarantined'}.`,
  apply(step, context) {
    const { state, path } = context
    const known = knownTable(step, context)
    const keys = Object.keys(step.keys).map((name) => state.joinColumn(name, `${path}.keys`))
    if (keys.length === 0) throw planError('plan_invalid', 'A lookup needs a key', `${path}.keys`)
    state.enter('looked_up', step.id, Object.keys(step.keys))
    const found = join(step, context, known)
    const sources = [...new Set(keys.flatMap((key) => key.sources))]
    for (const { name, type, value } of found.columns)
      state.add({ name, type, sources, transform: 'lookup', trimmed: false }, value, `${path}.columns`)
    const { identifier } = context.dialect
    const reason = `${Object.keys(step.keys).join(', ')} is not in ${step.table.workload}.${step.table.table}`
    const rule = { id: step.id, columns: Object.keys(step.keys), action: step.on_unmatched, reason, step: step.id }
    state.addRule(rule, `${keys.map((key) => `${identifier(key.name)} is not null`).join(' and ')} and ${found.flag} is null`)
  },
})

function knownTable(step: StepOf<'lookup'>, { references, path }: OperationContext): ReferencedTable {
  const { workload, table } = step.table
  const known = references.find((each) => each.workload === workload && each.table === table)
  if (known) return known
  throw planError('plan_invalid', `The columns of ${workload}.${table} are not known`, `${path}.table`, 'Onboard that workload first.')
}

/** One row of the table for each key, chosen by its values, so that nothing multiplies and a rerun finds the same. */
function join(
  step: StepOf<'lookup'>,
  { state, dialect, path }: OperationContext,
  known: ReferencedTable,
): { columns: { name: string; type: LogicalType; value: string }[]; flag: string } {
  const { identifier } = dialect
  const view = state.reference(step.table.workload, step.table.table)
  const typeOf = (name: string): LogicalType => {
    const type = known.columns.find((column) => column.name === name)?.type
    if (type === undefined)
      throw planError('unknown_column', `${step.table.workload}.${step.table.table} has no column ${name}`, `${path}.columns`)
    return type
  }
  const alias = (name: string): string => identifier(`_${view}_${name}`)
  const keys = Object.entries(step.keys).map(([name, to]) => ({
    sql: identifier(name),
    type: state.column(name, path).type,
    to,
    column: alias(`key_${to}`),
  }))
  keys.forEach((key) => typeOf(key.to))
  const values = step.columns.map((name) => ({ name, type: typeOf(name), column: alias(`value_${name}`) }))
  const rank = identifier('_rank')
  const partition = keys.map((key) => keyValue(key, dialect, known)).join(', ')
  const order = [...step.columns, ...Object.values(step.keys)].map((name) => `${identifier(name)} nulls last`).join(', ')
  const items = [
    ...keys.map((key) => `${keyValue(key, dialect, known)} as ${key.column}`),
    ...values.map((value) => `${identifier(value.name)} as ${value.column}`),
  ]
  const ranked = `select ${[...items, `row_number() over (partition by ${partition} order by ${order}) as ${rank}`].join(', ')} from ${identifier(view)}`
  const names = [...keys, ...values].map((each) => each.column)
  const table = state.prepend(`${view}_rows`, `select ${names.join(', ')}, 1 as ${alias('found')}\nfrom (${ranked})\nwhere ${rank} = 1`)
  const joined = state.join(table, (each) => keys.map((key) => `${each}.${key.column} = ${key.sql}`).join(' and '))
  return { columns: values.map((value) => ({ ...value, value: `${joined}.${value.column}` })), flag: `${joined}.${alias('found')}` }
}
