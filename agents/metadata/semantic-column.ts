import {
  collectColumns,
  columnFacts,
  isNumeric,
  parseExpression,
  type AgentInput,
  type Aggregation,
  type SemanticDecision,
  type SourceColumn,
  type SourceDecision,
} from '#kit'

export type SemanticColumn = SemanticDecision['tables'][number]['columns'][number]

const NOT_ADDITIVE =
  /(^|_)(rate|ratio|percent|percentage|pct|price|discount|score|temp|temperature|age|latitude|longitude|lat|lon|lng|index|speed|avg|average|mean|median|level|altitude|elevation|humidity|pressure)($|_)/
const SNAPSHOT = /(^|_)(balance|stock|inventory|headcount|outstanding|on_hand)($|_)/

/** A measure can be summed over everything, not over time, or not at all: told by its name, then by its type. */
export function additivityOf(name: string, type: string): { additive: 'yes' | 'semi' | 'no'; default_aggregation: Aggregation } {
  if (!isNumeric(type)) return { additive: 'no', default_aggregation: 'count' }
  if (SNAPSHOT.test(name)) return { additive: 'semi', default_aggregation: 'average' }
  const sums = isNumeric(type) && type !== 'double' && !NOT_ADDITIVE.test(name)
  return sums || (type === 'double' && /(^|_)(amount|total|sum|revenue|cost|sales|quantity|distance|duration|weight)($|_)/.test(name))
    ? { additive: 'yes', default_aggregation: 'sum' }
    : { additive: 'no', default_aggregation: 'average' }
}

/** The column as silver holds it: a masked value is text. */
export function semanticColumn(
  column: SourceColumn,
  source: SourceDecision,
  request: AgentInput['request'],
  primaryDate: string | undefined,
): SemanticColumn {
  const { key, references, pii, ...facts } = columnFacts(column, source)
  const { description, unit } = column
  const isMasked = pii !== undefined && pii.masking !== 'keep'
  return {
    ...facts,
    ...(description === undefined ? {} : { description }),
    ...(unit === undefined ? {} : { unit }),
    ...(isMasked ? {} : roleFields(column, request, primaryDate)),
    ...(key === undefined ? {} : { key }),
    ...(references === undefined ? {} : { references }),
    ...(pii === undefined ? {} : { pii }),
  }
}

function roleFields(column: SourceColumn, request: AgentInput['request'], primaryDate: string | undefined): Partial<SemanticColumn> {
  const formula = request.formulas?.[column.name]
  const derived =
    formula === undefined
      ? {}
      : {
          expression: formula.expression,
          derived_from: [...collectColumns(parseExpression(formula.expression, `formulas.${column.name}`))],
        }
  if (column.role === 'measure') return { ...additivityOf(column.name, column.type), ...derived }
  if (column.role === 'temporal') return { ...temporalGrain(column), ...(column.name === primaryDate ? { is_primary: true } : {}) }
  return {}
}

function temporalGrain({ type, format }: SourceColumn): Partial<SemanticColumn> {
  if (type === 'timestamp') return { grain: 'second' }
  if (type === 'date') return { grain: 'day' }
  return format === 'yyyy' || type === 'integer' ? { grain: 'year' } : {}
}
