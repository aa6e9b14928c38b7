import {
  callerError,
  checkExpression,
  columnExpression,
  nearestNames,
  parseExpression,
  type ChoiceLog,
  type GoldTable,
  type LogicalType,
  type Request,
} from '#kit'
import type { GoldInput } from './gold-input.ts'
import { silverType } from './columns.ts'

type Aggregate = NonNullable<Request['gold']>['aggregates'][number]
type Measure = NonNullable<GoldTable['measures']>[number]

/** A grouped table exactly as a person asked for it. */
export function buildSummary(aggregate: Aggregate, index: number, { columns }: GoldInput, log: ChoiceLog): GoldTable {
  const types = new Map(columns.map((column) => [column.name, silverType(column)]))
  const field = `gold.aggregates.${index}`
  log.byPerson(`silver_to_gold.tables[${aggregate.name}].measures`, field, `Asked for by ${aggregate.by.join(', ')}.`)
  return {
    name: aggregate.name,
    kind: 'summary',
    grain: `one row per ${aggregate.by.join(', ')}`,
    keys: aggregate.by,
    columns: aggregate.by.map((name) => ({ name, type: typeOfColumn(name, types, field), from: columnExpression(name) })),
    measures: aggregate.measures.map((measure) => ({ ...measure, type: measureType(measure, types, `${field}.${measure.name}`) })),
  }
}

function typeOfColumn(name: string, types: ReadonlyMap<string, LogicalType>, subject: string): LogicalType {
  const type = types.get(name)
  if (type !== undefined) return type
  throw callerError({
    code: 'unknown_column',
    message: `Silver has no column ${name}.`,
    subject,
    hint: `Nearest columns: ${nearestNames(name, [...types.keys()]).join(', ')}.`,
  })
}

/** A sum needs room for every row, an average loses the scale of its input. */
export function measureType(
  { aggregation, expression }: Pick<Measure, 'aggregation' | 'expression'>,
  types: ReadonlyMap<string, LogicalType>,
  subject: string,
): LogicalType {
  if (aggregation === 'count' || aggregation === 'count_distinct') return 'integer'
  const { type } = checkExpression(parseExpression(expression, subject), types, subject)
  const input = type === 'null' ? 'double' : type
  if (aggregation === 'average') return 'double'
  if (aggregation !== 'sum' || input === 'double' || input === 'integer') return input
  return input.replace(/^decimal\(\d+/, 'decimal(38')
}
