import { plainColumn, type CompiledColumn, type GoldTable, type LogicalType, type MaskingMethod } from '#domain'
import { sourceMark, type Dialect, type Sql } from '#kit'
import { type CompiledExpression, compileExpression } from '../compile-expression.ts'
import { castable, convertTo } from '../convert-to.ts'
import type { PlanDialect } from '../plan-dialect.ts'
import { planError } from '../plan-error.ts'

/** What a gold table is compiled from. */
export interface GoldInput {
  table: GoldTable
  /** All gold tables: a dimension looks at the facts that point at it. */
  tables: readonly GoldTable[]
  /** Columns of silver. */
  columns: readonly CompiledColumn[]
  dialect: PlanDialect
  path: string
}

/** A column of a gold table with its value over the accepted rows. */
export interface GoldColumn extends CompiledColumn {
  sql: Sql
}

export interface GoldQuery {
  sql: Sql
  columns: readonly CompiledColumn[]
  key: readonly string[]
}

export const silverTypes = (columns: readonly CompiledColumn[]): ReadonlyMap<string, LogicalType> =>
  new Map(columns.map(({ name, type }) => [name, type]))

/** An expression over silver that yields the declared type. */
export function goldExpression(text: string, type: LogicalType, input: GoldInput, path: string): CompiledExpression {
  const value = compileExpression(text, { types: silverTypes(input.columns) }, input.dialect, path)
  if (!castable(value.type, type)) throw planError('type_mismatch', `The expression yields ${value.type}, not ${type}`, path)
  return { ...value, sql: convertTo(value, type, input.dialect), type }
}

interface ColumnSketch {
  name: string
  type: LogicalType
  /** Expression that it is; a bare masked column stays masked. */
  from: string
  sources: readonly string[]
  transform: string
  /** Places in config that ask for it. */
  origins: readonly string[]
}

/** A gold column with its lineage over silver. */
export function describeColumn({ from, ...column }: ColumnSketch, { columns, dialect }: GoldInput): CompiledColumn {
  const masked: MaskingMethod | undefined = columns.find((each) => each.name === plainColumn(from))?.masked
  return { ...column, physical: dialect.physicalType(column.type), ...(masked === undefined ? {} : { masked }) }
}

export function attributeColumns(input: GoldInput): readonly GoldColumn[] {
  return input.table.columns.map(({ name, type, from }) => {
    const origins = [`${input.path}.columns[${name}]`]
    const value = goldExpression(from, type, input, `${origins[0]}.from`)
    const transform = value.plain ? 'identity' : 'derive'
    return { ...describeColumn({ name, type, from, sources: value.columns, transform, origins }, input), sql: value.sql }
  })
}

/** `where …` of the table's own filter, or nothing. */
export function filterClause(input: GoldInput): readonly Sql[] {
  const { filter } = input.table
  if (filter === undefined) return []
  const path = `${input.path}.filter`
  const condition = compileExpression(filter, { types: silverTypes(input.columns) }, input.dialect, path)
  if (condition.type !== 'boolean') throw planError('type_mismatch', `The filter yields ${condition.type}, not a condition`, path)
  return [`${sourceMark(path)}where ${condition.sql}`]
}

export function selectItems(columns: readonly GoldColumn[], dialect: Dialect): Sql {
  return columns
    .map(({ name, sql, origins = [] }) => {
      return `  ${sourceMark(origins)}${sql === dialect.identifier(name) ? sql : `${sql} as ${dialect.identifier(name)}`}`
    })
    .join(',\n')
}

export function nameItems(columns: readonly Pick<CompiledColumn, 'name' | 'origins'>[], dialect: Dialect): Sql {
  return columns.map(({ name, origins = [] }) => `  ${sourceMark(origins)}${dialect.identifier(name)}`).join(',\n')
}

/** The key's columns must be columns of the table, and no name stands twice. */
export function checkNames(columns: readonly { name: string }[], key: readonly string[], path: string): void {
  const names = new Set<string>()
  for (const { name } of columns) {
    if (names.has(name)) throw planError('column_exists', `Two columns are called ${name}`, `${path}.columns[${name}]`)
    names.add(name)
  }
  for (const name of key) {
    if (!names.has(name)) throw planError('unknown_column', `The key names ${name}, which is no column of the table`, `${path}.keys`)
  }
}
