import { nameHostile, type CompiledTarget, type GoldTable, type SqlFile } from '#domain'
import { sourceMark } from '#kit'
import { sqlFile } from '../sql-file.ts'
import { compileDate } from './compile-date.ts'
import { compileDimension } from './compile-dimension.ts'
import { compileRows } from './compile-rows.ts'
import { compileSummary } from './compile-summary.ts'
import { checkNames, type GoldInput, type GoldQuery } from './gold-table.ts'

const compilers: Readonly<Record<GoldTable['kind'], (input: GoldInput) => GoldQuery>> = {
  flat: compileRows,
  fact: compileRows,
  dimension: compileDimension,
  summary: compileSummary,
  date: compileDate,
}

/** The query file and the target of one gold table. */
export function compileGoldTable(input: GoldInput): { target: CompiledTarget; query: SqlFile } {
  const { table, path } = input
  const { sql, columns, key } = compilers[table.kind](input)
  checkNames(columns, key, path)
  const sqlPath = `sql/gold/${table.name}.sql`
  const target: CompiledTarget = {
    table: table.name,
    zone: 'gold',
    kind: table.kind,
    sqlPath,
    columns,
    key,
    grain: table.grain,
    generated: table.kind === 'date',
    filtered: table.filter !== undefined,
  }
  const comment = `${sourceMark(path)}-- ${nameHostile(`${table.name}: ${table.grain}`)}`
  return { target, query: sqlFile(sqlPath, input.dialect.script(`${comment}\n${sql}\n`)) }
}
