import { DELIVERED, type SourceDecision } from '#domain'
import type { Dedup, DedupOrder } from '../dedup.ts'
import { planError } from '../plan-error.ts'
import { defineOperation, listed, type StepOf } from './operation.ts'

type DedupStep = StepOf<'dedup'>

const positions = ['_file', '_record']
const isPosition = ({ column }: DedupOrder): boolean => positions.includes(column)

export default defineOperation('dedup', {
  describe: (step, { ingestion }) => {
    const named = (each: DedupOrder): string => `${each.column} ${each.direction}`
    const order = [
      ...step.order.filter((each) => !isPosition(each)).map(named),
      ...newest(step, ingestion).map(({ column }) => (column === DELIVERED ? 'newest delivery' : `newest ${column}`)),
      ...step.order.filter(isPosition).map(named),
      'position in the source',
    ]
    return `Keeps the ${step.keep} row of each ${listed(step.key)} by ${order.join(', ')}, and records the others as duplicates; ${onConflict(step)}.`
  },
  apply(step, { state, source, path }) {
    if (state.dedup) throw planError('plan_invalid', 'A plan has one dedup', path, `Put both keys into ${state.dedup.step}, or drop one.`)
    step.key.forEach((name) => state.column(name, `${path}.key`))
    const order = step.order.filter((each) => !isPosition(each))
    order.forEach((each) => state.column(each.column, `${path}.order`))
    const { cursor } = source.ingestion
    if (cursor !== undefined) state.column(cursor, 'config/source.yaml#ingestion.cursor')
    const columns = [...state.columns.keys()]
    const byPosition = step.on_conflict === 'first' || step.on_conflict === 'last'
    state.dedup = {
      step: step.id,
      source: path,
      key: step.key,
      order: [...(step.keep === 'first' ? order : turned(order)), ...newest(step, source.ingestion)],
      position: positionOrder(step),
      conflicts: byPosition ? 'by_position' : 'held',
      names: step.key,
      columns,
      compared: byPosition ? [] : columns.filter((name) => !step.key.includes(name)),
      declared: isDeclared(step, source),
    }
  },
})

/** What wins behind the step's own order: the newest by the source's cursor, then the newest delivery where deliveries add up. */
function newest(step: DedupStep, { cursor, mode }: SourceDecision['ingestion']): readonly DedupOrder[] {
  const isNamed = cursor === undefined || step.order.some(({ column }) => column === cursor)
  const columns = [...(isNamed ? [] : [cursor]), ...(mode === 'full' ? [] : [DELIVERED])]
  return columns.map((column) => ({ column, direction: 'desc' }))
}

/** Position comes last, so that the order is total and a rerun keeps the same row. */
function positionOrder(step: DedupStep): Dedup['position'] {
  const named = step.order.filter(isPosition)
  const missing = positions.filter((name) => !named.some(({ column }) => column === name))
  const order = [...named, ...missing.map((column) => ({ column, direction: 'asc' as const }))]
  const end = step.on_conflict === 'first' || step.on_conflict === 'last' ? step.on_conflict : step.keep
  return end === 'first' ? order : turned(order)
}

const turned = (order: readonly DedupOrder[]): readonly DedupOrder[] =>
  order.map((each) => ({ ...each, direction: each.direction === 'asc' ? 'desc' : 'asc' }))

const isDeclared = ({ key }: DedupStep, { schema }: SourceDecision): boolean =>
  schema.keys.primary.length > 0 && schema.keys.primary.every((name) => key.includes(name))

const onConflict = ({ on_conflict: chosen }: DedupStep): string =>
  chosen === 'first' || chosen === 'last'
    ? `of rows that differ and that no order tells apart, the ${chosen} by position stays`
    : 'rows that differ and that no order tells apart are all quarantined'
