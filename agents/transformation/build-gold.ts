import { callerError, columnExpression, type AgentInput, type ChoiceLog, type GoldTable, type TransformationsDecision } from '#kit'
import { buildSummary } from './build-summary.ts'
import { buildStar } from './build-star.ts'
import { silverType } from './columns.ts'
import { grainOf, type GoldInput } from './gold-input.ts'

type Gold = TransformationsDecision['silver_to_gold']

/** Gold holds what was asked for and nothing else: one flat table or a star, and the summaries that were named. */
export function buildGold(gold: GoldInput, log: ChoiceLog): Gold {
  const { request } = gold.input
  const useCase = request.gold?.use_case ?? 'ad_hoc'
  const shape = useCase === 'reporting' || useCase === 'dashboards' ? 'star' : 'flat'
  const reason = shape === 'star' ? `A star serves ${useCase}.` : `One flat table serves ${useCase.replaceAll('_', ' ')}.`
  if (useCase === 'ad_hoc') log.byRule('silver_to_gold.shape', 'ad_hoc_is_flat', reason)
  else log.byPerson('silver_to_gold.shape', 'gold.use_case', reason)
  const tables = shape === 'star' ? buildStar(gold, log) : [flatTable(gold, log)]
  const summaries = (request.gold?.aggregates ?? []).map((aggregate, index) => buildSummary(aggregate, index, gold, log))
  const named = [...tables, ...summaries]
  requireDistinctNames(named)
  return { shape, filters: filters(gold.input.request, log), tables: named }
}

function flatTable({ input: { request }, source, columns }: GoldInput, log: ChoiceLog): GoldTable {
  const name = request.gold?.dataset ?? source.workload.slice(0, 63)
  const { primary } = source.schema.keys
  log.byRule(`silver_to_gold.tables[${name}].columns`, 'flat_keeps_silver', 'Every column of silver under its own name, at the same grain.')
  return {
    name,
    kind: 'flat',
    grain: grainOf(primary),
    keys: [...primary],
    columns: columns.map((column) => ({ name: column.name, type: silverType(column), from: columnExpression(column.name) })),
  }
}

function filters({ gold }: AgentInput['request'], log: ChoiceLog): Gold['filters'] {
  return (gold?.filters ?? []).map(({ expression, reason }, index) => {
    const id = `filter_${index + 1}`
    log.byPerson(`silver_to_gold.filters[${id}].expression`, `gold.filters.${index}`, reason)
    return { id, expression, reason }
  })
}

function requireDistinctNames(tables: readonly GoldTable[]): void {
  const twice = tables.find(({ name }, index) => tables.findIndex((other) => other.name === name) !== index)
  if (!twice) return
  throw callerError({
    code: 'gold_table_twice',
    message: `Two gold tables would be called ${twice.name}.`,
    subject: 'gold.aggregates',
    hint: 'Give the summary, or gold.dataset, another name.',
  })
}
