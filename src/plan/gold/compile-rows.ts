import { plainColumn, type GoldTable } from '#domain'
import { nearHint, planError } from '../plan-error.ts'
import {
  attributeColumns,
  describeColumn,
  filterClause,
  type GoldColumn,
  goldExpression,
  type GoldInput,
  type GoldQuery,
  selectItems,
} from './gold-table.ts'
import { naturalKey } from './natural-key.ts'

/** Flat tables and facts: one row for each accepted row, in the order of the source. */
export function compileRows(input: GoldInput): GoldQuery {
  const { table, dialect } = input
  const columns = [...attributeColumns(input), ...dimensionKeys(input), ...rowMeasures(input)]
  const sql = [
    'select',
    selectItems(columns, dialect),
    `from ${dialect.identifier('accepted')}`,
    ...filterClause(input),
    `order by ${dialect.identifier('_file')}, ${dialect.identifier('_record')}`,
  ].join('\n')
  return { sql, columns: columns.map(({ sql: _, ...column }) => column), key: table.keys }
}

/** Surrogate keys made from the same values as those of the dimension, so that every row finds its member. */
function dimensionKeys(input: GoldInput): readonly GoldColumn[] {
  return (input.table.dimension_keys ?? []).map(({ name, dimension, columns }) => {
    const path = `${input.path}.dimension_keys[${name}]`
    const target = input.tables.find((table) => table.name === dimension)
    if (!target)
      throw planError(
        'plan_invalid',
        `There is no gold table ${dimension}`,
        `${path}.dimension`,
        nearHint(dimension, dimensionsOf(input), 'Dimensions'),
      )
    refuseWrongDimension(target, columns, path)
    const parts = columns.map((column) => naturalKey(column, input, path))
    return {
      ...describeColumn({ name, type: 'text', from: '', sources: columns, transform: 'surrogate_key', origins: [path] }, input),
      sql: input.dialect.surrogateKey(parts),
    }
  })
}

const dimensionsOf = ({ tables }: GoldInput): readonly string[] => tables.flatMap(({ name, kind }) => (kind === 'dimension' ? [name] : []))

function refuseWrongDimension(target: GoldTable, columns: readonly string[], path: string): void {
  if (target.kind !== 'dimension')
    throw planError(
      'plan_invalid',
      `${target.name} is ${target.kind}, not a dimension`,
      path,
      'Keep the date itself as the key of a date table.',
    )
  const missing = columns.filter((column) => !target.columns.some((each) => plainColumn(each.from) === column))
  const [first] = missing
  if (first === undefined) return
  const held = target.columns.map(({ from }) => from)
  throw planError(
    'plan_invalid',
    `The dimension ${target.name} does not hold ${missing.join(', ')}`,
    `${path}.columns`,
    nearHint(first, held, 'It holds'),
    first,
  )
}

/** Measures that are no columns yet are computed row by row; their aggregation is what semantics say of them. */
function rowMeasures(input: GoldInput): readonly GoldColumn[] {
  const known = new Set(input.table.columns.map((column) => column.name))
  return (input.table.measures ?? [])
    .filter((measure) => !known.has(measure.name))
    .map(({ name, type, expression }) => {
      const path = `${input.path}.measures[${name}]`
      const value = goldExpression(expression, type, input, `${path}.expression`)
      const transform = value.plain ? 'identity' : 'derive'
      const sketch = { name, type, from: expression, sources: value.columns, transform, origins: [path] }
      return { ...describeColumn(sketch, input), sql: value.sql }
    })
}
