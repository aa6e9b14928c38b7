import { checkExpression, familyOf, GangwayError, parseExpression, type LogicalType, type SemanticDecision } from '#domain'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'
import { describedTypes } from './described-types.ts'

type Metric = SemanticDecision['metrics'][number]

/** A metric can be calculated over the table that it is about: by its aggregation, and with filters of that table. */
export const findUnboundMetrics: ConfigRule = (values) => {
  const { semantic } = values
  if (!semantic) return []
  return semantic.metrics.flatMap((metric, index) => [
    ...wrongAggregation(metric, index, describedTypes(values, metric.grain)),
    ...foreignFilters(metric, index, semantic),
  ])
}

function wrongAggregation(
  { name, expression, aggregation }: Metric,
  index: number,
  types: ReadonlyMap<string, LogicalType>,
): readonly ConfigFinding[] {
  const path = ['metrics', index, 'aggregation']
  if (expression === '*') {
    if (aggregation === 'count') return []
    const message = `metrics[${name}].aggregation is ${aggregation}, but * stands for whole rows`
    return [{ file: 'semantic', path, at: 'value', message, hint: 'Write count, or give the metric an expression.' }]
  }
  const type = typeOf(expression, types)
  if (type === undefined || familyOf(type) === 'number' || (aggregation !== 'sum' && aggregation !== 'average')) return []
  const message = `metrics[${name}].aggregation is ${aggregation}, but ${expression} is ${type}`
  return [
    {
      file: 'semantic',
      path,
      at: 'value',
      message,
      hint: 'Write count, count_distinct, minimum or maximum, or give the metric an expression that is a number.',
    },
  ]
}

/** Undefined where the expression is broken, which is told by itself. */
function typeOf(expression: string, types: ReadonlyMap<string, LogicalType>): LogicalType | undefined {
  try {
    return checkExpression(parseExpression(expression), types).type
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'caller') return undefined
    throw error
  }
}

/** A filter by name is one of the default filters, of the same table. */
function foreignFilters(
  { name, grain, filters }: Metric,
  index: number,
  { default_filters: known }: SemanticDecision,
): readonly ConfigFinding[] {
  return filters.flatMap((filter, at): readonly ConfigFinding[] => {
    const found = known.find((one) => one.name === filter)
    if (!found || found.applies_to === grain) return []
    const message = `metrics[${name}].filters names ${filter}, which applies to ${found.applies_to}, not to ${grain}`
    const hint = `Write a condition over the columns of ${grain}, or the name of a default filter that applies to it.`
    return [{ file: 'semantic', path: ['metrics', index, 'filters', at], at: 'value', message, hint }]
  })
}
