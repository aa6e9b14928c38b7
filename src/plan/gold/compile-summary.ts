import { type CompiledColumn, decimalParts, isNumeric, type LogicalType } from '#domain'
import { sourceMark, type Sql } from '#kit'
import { compileExpression, type CompiledExpression } from '../compile-expression.ts'
import { castable } from '../convert-to.ts'
import { planError } from '../plan-error.ts'
import {
  attributeColumns,
  describeColumn,
  filterClause,
  type GoldInput,
  type GoldQuery,
  nameItems,
  selectItems,
  silverTypes,
} from './gold-table.ts'
import { indent } from '../sql-lines.ts'

type Measure = NonNullable<GoldInput['table']['measures']>[number]

/** One row for each combination of the group columns; rows without a value form a group of their own. */
export function compileSummary(input: GoldInput): GoldQuery {
  const { table, dialect, path } = input
  const { identifier } = dialect
  const groups = attributeColumns(input)
  const measures = (table.measures ?? []).map((measure) => compileMeasure(measure, input))
  if (measures.length === 0) throw planError('plan_invalid', 'A summary needs a measure', `${path}.measures`)
  const values = measures.map(({ input: name, value, column }) => `  ${sourceMark(column.origins ?? [])}${value} as ${identifier(name)}`)
  const grouped = [...(groups.length > 0 ? [selectItems(groups, dialect)] : []), ...values].join(',\n')
  const names = groups.map((group) => identifier(group.name))
  const sql = [
    `with ${identifier('chosen')} as (`,
    indent(['select', grouped, `from ${identifier('accepted')}`, ...filterClause(input)].join('\n')),
    ')',
    'select',
    [
      ...(groups.length > 0 ? [nameItems(groups, dialect)] : []),
      ...measures.map((measure) => `  ${sourceMark(measure.column.origins ?? [])}${measure.sql} as ${identifier(measure.name)}`),
    ].join(',\n'),
    `from ${identifier('chosen')}`,
    ...(names.length > 0 ? [`group by ${names.join(', ')}`, `order by ${names.map((name) => `${name} nulls last`).join(', ')}`] : []),
  ].join('\n')
  const columns = [...groups.map(({ sql: _, ...column }) => column), ...measures.map((measure) => measure.column)]
  return { sql, columns, key: table.keys.length > 0 ? table.keys : groups.map((group) => group.name) }
}

interface CompiledMeasure {
  name: string
  column: CompiledColumn
  /** The aggregate over the value, which has a name of its own. */
  sql: Sql
  input: string
  value: Sql
}

function compileMeasure(measure: Measure, input: GoldInput): CompiledMeasure {
  const { name, aggregation, expression, type } = measure
  const path = `${input.path}.measures[${name}]`
  const value = measured(expression, input, `${path}.expression`)
  const result = aggregated(measure, value.type, input, path)
  const column = describeColumn(
    { name, type, from: '', sources: value.columns, transform: `aggregate_${aggregation}`, origins: [path] },
    input,
  )
  return { name, column, sql: result, input: inputName(name), value: value.sql }
}

const inputName = (measure: string): string => `_of_${measure}`

const measured = (expression: string, input: GoldInput, path: string): CompiledExpression =>
  expression.trim() === '*'
    ? { sql: '1', type: 'integer', columns: [], plain: false, partial: false }
    : compileExpression(expression, { types: silverTypes(input.columns) }, input.dialect, path)

function aggregated({ name, aggregation, type }: Measure, from: LogicalType, { dialect }: GoldInput, path: string): Sql {
  const value = dialect.identifier(inputName(name))
  if ((aggregation === 'sum' || aggregation === 'average') && !isNumeric(from)) {
    throw planError('type_mismatch', `${aggregation} takes a number, and the expression is ${from}`, `${path}.expression`)
  }
  const [sql, own] = aggregate(aggregation, value, from, dialect)
  if (!castable(own, type)) throw planError('type_mismatch', `${aggregation} yields ${own}, not ${type}`, `${path}.type`)
  // What is computed has its engine's own width until it is cast.
  const exact = own !== 'integer' && !own.startsWith('decimal')
  return own === type && (exact || aggregation.startsWith('count')) ? sql : dialect.convert(sql, own, type)
}

/** The aggregate and the type that it yields. */
function aggregate(aggregation: Measure['aggregation'], value: Sql, from: LogicalType, dialect: GoldInput['dialect']): [Sql, LogicalType] {
  switch (aggregation) {
    case 'sum':
      return [dialect.sum(value, from), from === 'double' ? 'decimal(38,6)' : `decimal(38,${decimalParts(from)?.scale ?? 0})`]
    case 'average':
      return [dialect.average(value, from), 'double']
    case 'minimum':
      return [`min(${value})`, from]
    case 'maximum':
      return [`max(${value})`, from]
    case 'count':
      return [`count(${value})`, 'integer']
    case 'count_distinct':
      return [`count(distinct ${value})`, 'integer']
  }
}
