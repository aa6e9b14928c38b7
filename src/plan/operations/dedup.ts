import { planError } from '../plan-error.ts'
import { defineOperation, listed } from './operation.ts'

const positions = ['_file', '_record']

export default defineOperation('dedup', {
  describe: (step) =>
    `Keeps the ${step.keep} row of each ${listed(step.key)} by ${[...step.order.map((each) => `${each.column} ${each.direction}`), 'position in the source'].join(', ')}; the others are recorded as duplicates.`,
  apply(step, { state, source, path }) {
    if (state.dedup) throw planError('plan_invalid', 'A plan has one dedup', path, `Put both keys into ${state.dedup.step}, or drop one.`)
    step.key.forEach((name) => state.column(name, `${path}.key`))
    const declared = step.order.filter((each) => !positions.includes(each.column))
    declared.forEach((each) => state.column(each.column, `${path}.order`))
    // Position decides last: the order is total, and a rerun keeps the same row.
    const order = [
      ...step.order,
      ...positions
        .filter((name) => !step.order.some((each) => each.column === name))
        .map((column) => ({ column, direction: 'asc' as const })),
    ]
    const turned = order.map((each) => ({ ...each, direction: each.direction === 'asc' ? ('desc' as const) : ('asc' as const) }))
    const { primary } = source.schema.keys
    state.dedup = {
      step: step.id,
      key: step.key,
      order: step.keep === 'first' ? order : turned,
      names: step.key,
      columns: [...state.columns.keys()],
      declared: primary.length > 0 && primary.every((name) => step.key.includes(name)),
    }
  },
})
