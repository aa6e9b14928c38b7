import { sourceMark } from '#kit'
import {
  attributeColumns,
  describeColumn,
  filterClause,
  type GoldColumn,
  type GoldInput,
  type GoldQuery,
  nameItems,
  selectItems,
} from './gold-table.ts'
import { indent } from '../sql-lines.ts'
import { naturalColumns, naturalKey } from './natural-key.ts'

/** One row for each member; where members repeat with other attributes, the last one delivered counts (SCD 1). */
export function compileDimension(input: GoldInput): GoldQuery {
  const { table, dialect, path } = input
  const { identifier } = dialect
  const natural = naturalColumns(input)
  const parts = natural.map((name) => naturalKey(name, input, `${path}.keys`))
  const attributes = attributeColumns(input)
  const surrogate: readonly GoldColumn[] =
    table.surrogate_key === undefined
      ? []
      : [
          {
            ...describeColumn(
              {
                name: table.surrogate_key,
                type: 'text',
                from: '',
                sources: natural,
                transform: 'surrogate_key',
                origins: [`${path}.surrogate_key`],
              },
              input,
            ),
            sql: dialect.surrogateKey(parts),
          },
        ]
  const columns = [...surrogate, ...attributes]
  const latest = [identifier('_file'), identifier('_record')].map((position) => `${position} desc`).join(', ')
  const keys = sourceMark(`${path}.keys`)
  const rank = `${keys}  row_number() over (partition by ${parts.map((part) => part.sql).join(', ')} order by ${latest}) as ${identifier('_rank')}`
  const members = ['select', `${selectItems(columns, dialect)},`, rank, `from ${identifier('accepted')}`, ...filterClause(input)]
  const order = (surrogate.length > 0 ? surrogate : attributes).map((column) => `${identifier(column.name)} nulls last`).join(', ')
  const sql = [
    `with ${identifier('members')} as (`,
    ...members.map((line) => indent(line)),
    ')',
    'select',
    nameItems(columns, dialect),
    `from ${identifier('members')}`,
    `where ${identifier('_rank')} = 1`,
    `${keys}order by ${order}`,
  ].join('\n')
  const key = table.surrogate_key === undefined ? table.keys : [table.surrogate_key]
  return { sql, columns: columns.map(({ sql: _, ...column }) => column), key }
}
