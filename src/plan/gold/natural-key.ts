import { plainColumn, type GoldTable } from '#domain'
import type { TypedSql } from '#kit'
import { nearHint, planError } from '../plan-error.ts'
import type { GoldInput } from './gold-table.ts'

/** A silver column as a part of a surrogate key. */
export function naturalKey(name: string, { columns, dialect }: GoldInput, path: string): TypedSql {
  const column = columns.find((each) => each.name === name)
  if (!column) {
    const known = columns.map((each) => each.name)
    throw planError('unknown_column', `There is no column ${name} in silver`, path, nearHint(name, known, 'Columns of silver'), name)
  }
  if (column.type === 'double')
    throw planError('not_portable', `The column ${name} is a double, which makes no key`, path, 'Cast it to a decimal.')
  return { sql: dialect.identifier(name), type: column.type }
}

/** Silver columns that tell a dimension's members apart: what the facts hash, else its key, else all it has. */
export function naturalColumns({ table, tables, path }: GoldInput): readonly string[] {
  const uses = tables.flatMap((each) => (each.dimension_keys ?? []).filter((key) => key.dimension === table.name))
  const [first, ...others] = uses
  if (first) {
    const differs = others.find((other) => other.columns.join() !== first.columns.join())
    if (differs)
      throw planError(
        'plan_invalid',
        `Facts point at ${table.name} by ${first.columns.join(', ')} and by ${differs.columns.join(', ')}`,
        path,
        'Use the same columns in the same order.',
      )
    return first.columns
  }
  return (
    plainSources(
      table,
      table.keys.filter((name) => name !== table.surrogate_key),
    ) ??
    plainSources(table, undefined) ??
    []
  )
}

/** Silver columns behind some columns of a dimension. */
function plainSources(table: GoldTable, names: readonly string[] | undefined): readonly string[] | undefined {
  const chosen = names === undefined ? table.columns : table.columns.filter((column) => names.includes(column.name))
  return chosen.length > 0 ? chosen.map(({ from }) => plainColumn(from) ?? from) : undefined
}
