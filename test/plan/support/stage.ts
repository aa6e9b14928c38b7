import type { CompiledBorder, CompiledPlan } from '#domain'
import { expect } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { compilePlan, type PlanInput } from '../../../src/plan/index.ts'
import { type Row, TestDatabase } from './duckdb.ts'
import { planOf, type PlanSketch } from './plans.ts'

export type Values = Record<string, string | number | boolean | null>

export interface StagedRow {
  record: number
  fate: string
  broken: string[]
  values: Row
}

export interface Staged {
  database: TestDatabase
  plan: CompiledPlan
  rows: StagedRow[]
  fates: string[]
}

const positions = { _file: 'VARCHAR', _record: 'BIGINT', _line: 'BIGINT', _malformed: 'VARCHAR' }

/** Bronze as `input`: records are numbered from 1; a row `{ _malformed: 'raw text' }` has no values. */
export async function fillBronze(database: TestDatabase, input: PlanInput, rows: readonly Values[]): Promise<void> {
  const columns = input.source.schema.columns.filter((column) => column.excluded !== true)
  const types = columns.map(
    (column) => [column.name, column.declared_type === undefined ? 'VARCHAR' : duckdb.physicalType(column.declared_type)] as const,
  )
  const values = rows.map((row, index) => [
    row['_file'] ?? 'orders.csv',
    row['_record'] ?? index + 1,
    index + 2,
    row['_malformed'] ?? null,
    ...columns.map((column) => row[column.name] ?? null),
  ])
  await database.table('input', { ...positions, ...Object.fromEntries(types) }, values)
}

/** Runs a plan over rows and proves the accounting: every row once, with one fate that its rules justify. */
export async function stage(
  sketch: PlanSketch | PlanInput,
  rows: readonly Values[],
  prepare?: (database: TestDatabase) => Promise<void>,
): Promise<Staged> {
  const input = 'source' in sketch ? sketch : planOf(sketch)
  const plan = compilePlan(input, duckdb)
  const database = await TestDatabase.open()
  await database.bindMaskingKey(Buffer.from('test key'))
  await fillBronze(database, input, rows)
  await prepare?.(database)
  await database.run(`create or replace table staged as ${await database.select(plan.bronzeToSilver.staged.sql)}`)
  const staged = await readStaged(database, plan.bronzeToSilver)
  expect(staged.length).toBe(rows.length)
  return { database, plan, rows: staged, fates: staged.map((row) => row.fate) }
}

export async function readStaged(database: TestDatabase, border: CompiledBorder): Promise<StagedRow[]> {
  const found = await database.rows('select * from staged order by _file, _record')
  const places = new Set(found.map((row) => `${String(row['_file'])} ${String(row['_record'])}`))
  expect(places.size).toBe(found.length)
  return found.map((row) => {
    const broken = border.rules.filter((_, index) => isBroken(row, index))
    const fate = String(row['_disposition'])
    expect(['out', 'quarantined', 'duplicate', 'filtered']).toContain(fate)
    const actions = new Set(broken.map((rule) => rule.action))
    const expected = actions.has('quarantine')
      ? 'quarantined'
      : actions.has('filter')
        ? 'filtered'
        : fate === 'duplicate'
          ? 'duplicate'
          : 'out'
    expect(fate).toBe(expected)
    return { record: Number(row['_record']), fate, broken: broken.map((rule) => rule.id), values: row }
  })
}

function isBroken(row: Row, index: number): boolean {
  const word = row[`_broke_${Math.floor(index / 60)}`]
  expect(word).not.toBeNull()
  return ((BigInt(String(word)) >> BigInt(index % 60)) & 1n) === 1n
}

/** The values of one column, by record. */
export const column = (staged: Staged, name: string): unknown[] => staged.rows.map((row) => row.values[name])

/** Builds gold over staged silver; returns the rows of one table. */
export async function gold(staged: Staged, table: string): Promise<Row[]> {
  const { database, plan } = staged
  await database.run("create or replace table input as select * from staged where _disposition = 'out'")
  await database.run(`create or replace table gold_staged as ${await database.select(plan.silverToGold.staged.sql)}`)
  await database.run("create or replace view accepted as select * from gold_staged where _disposition = 'out'")
  const query = plan.silverToGold.queries.find((each) => each.path === `sql/gold/${table}.sql`)
  return database.rows(query?.sql ?? '')
}
