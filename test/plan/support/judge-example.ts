import type { CompiledBorder, CompiledColumn, CompiledPlan } from '#domain'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { compilePlan, type ReferencedTable } from '../../../src/plan/index.ts'
import { literal, type Row, TestDatabase } from './duckdb.ts'
import { asOfOf, type Cell, type Example, placesOf, planOfExample, type Types } from './example.ts'

/** What became of the rows of an example, in the words of its file. */
export interface Judged {
  silver: Types
  rows: { out: Cell[]; fate: string; broken: string[] }[]
  gold: Record<string, { columns: Types; rows: Cell[][] }>
}

/** The key that examples mask with. */
export const exampleKey = Buffer.from('test key')

export async function exampleDatabase(): Promise<TestDatabase> {
  const database = await TestDatabase.open()
  await database.bindMaskingKey(exampleKey)
  return database
}

export const compileExample = (example: Example): CompiledPlan =>
  compilePlan({ ...planOfExample(example), references: referencesOf(example) }, duckdb)

/** Runs the compiled plan of an example; `change` may rewrite any SQL before it runs. */
export async function judgeExample(
  database: TestDatabase,
  example: Example,
  change: (sql: string) => string = (sql) => sql,
  plan = compileExample(example),
): Promise<Judged> {
  await fill(database, example, plan)
  await database.run(`create or replace table staged as ${await database.select(change(plan.bronzeToSilver.staged.sql))}`)
  const [silver] = plan.bronzeToSilver.targets
  const columns = silver?.columns ?? []
  const rows = await readRows(database, example, plan.bronzeToSilver, columns)
  return { silver: typesOf(columns), rows, gold: example.tables === undefined ? {} : await goldOf(database, plan, change) }
}

/** The tables that the SQL reads: bronze as `input`, and those of other workloads. */
export async function fill(database: TestDatabase, example: Example, plan: CompiledPlan): Promise<void> {
  await database.run(`set variable as_of = date '${asOfOf(example)}'`)
  const columns: Record<string, string> = { ...example.columns, ...example.delivered }
  const positions = { _file: 'text', _record: 'integer', _line: 'integer', _malformed: 'text', _delivered: 'timestamp' }
  const places = placesOf(example)
  const rows = example.rows.map((row, index) => [
    places[index]?.file ?? '',
    places[index]?.record ?? 0,
    index + 2,
    row.malformed ?? null,
    row.delivered ?? null,
    ...Object.keys(columns).map((_, at) => row.in[at] ?? null),
  ])
  await createTable(database, 'input', { ...positions, ...columns }, rows, { json: 'JSON', time: 'TIME' })
  for (const { name, workload, table } of plan.bronzeToSilver.references) {
    const found = example.references?.[`${workload}.${table}`]
    if (found) await createTable(database, name, found.columns, found.rows)
  }
}

/** `own` are types that files with types have, and tables of Gangway keep as text. */
async function createTable(database: TestDatabase, name: string, columns: Types, rows: Cell[][], own: Types = {}): Promise<void> {
  const physical = Object.entries(columns).map(([column, type]) => ({ column, type: own[type] ?? duckdb.physicalType(type) }))
  const { identifier } = duckdb
  await database.run(
    `create or replace table ${identifier(name)} (${physical.map(({ column, type }) => `${identifier(column)} ${type}`).join(', ')})`,
  )
  if (rows.length === 0) return
  const values = rows.map((row) => `(${physical.map(({ type }, at) => sqlValue(row[at] ?? null, type)).join(', ')})`)
  await database.run(`insert into ${identifier(name)} values ${values.join(', ')}`)
}

const sqlValue = (value: Cell, type: string): string => (value === null ? 'null' : `cast(${literal(String(value))} as ${type})`)

export function referencesOf({ references = {} }: Example): readonly ReferencedTable[] {
  return Object.entries(references).flatMap(([path, { columns, known }]) => {
    const [workload = '', table = ''] = path.split('.')
    return known === false ? [] : { workload, table, columns: Object.entries(columns).map(([name, type]) => ({ name, type })) }
  })
}

const typesOf = (columns: readonly CompiledColumn[]): Types => Object.fromEntries(columns.map(({ name, type }) => [name, type]))

async function readRows(
  database: TestDatabase,
  example: Example,
  border: CompiledBorder,
  columns: readonly CompiledColumn[],
): Promise<Judged['rows']> {
  await requireTypes(database, 'staged', columns)
  const found = await database.rows('select * from staged')
  if (found.length !== example.rows.length) throw new Error(`${found.length} rows came of ${example.rows.length}`)
  const byPlace = new Map(found.map((row) => [`${String(row['_file'])} ${String(row['_record'])}`, row]))
  const inOrder = placesOf(example).map(({ file, record }) => byPlace.get(`${file} ${record}`) ?? {})
  return inOrder.map((row) => ({
    out: columns.map(({ name, type }) => cellOf(row[name], type)),
    fate: String(row['_disposition']),
    broken: border.rules.filter((_, bit) => isBroken(row, bit)).map((rule) => rule.id),
  }))
}

const isBroken = (row: Row, bit: number): boolean =>
  ((BigInt(String(row[`_broke_${Math.floor(bit / 60)}`])) >> BigInt(bit % 60)) & 1n) === 1n

async function goldOf(database: TestDatabase, plan: CompiledPlan, change: (sql: string) => string): Promise<Judged['gold']> {
  await database.run("create or replace table input as select * from staged where _disposition = 'out'")
  await database.run(`create or replace table gold_staged as ${await database.select(change(plan.silverToGold.staged.sql))}`)
  await database.run("create or replace table accepted as select * from gold_staged where _disposition = 'out'")
  const gold: Judged['gold'] = {}
  for (const target of plan.silverToGold.targets) {
    const query = plan.silverToGold.queries.find(({ path }) => path === target.sqlPath)
    await database.run(`create or replace table gold_table as ${await database.select(change(query?.sql ?? ''))}`)
    await requireTypes(database, 'gold_table', target.columns)
    const rows = await database.rows('select * from gold_table')
    gold[target.table] = {
      columns: typesOf(target.columns),
      rows: rows.map((row) => target.columns.map(({ name, type }) => cellOf(row[name], type))),
    }
  }
  return gold
}

/** What is declared is what the engine yields. */
async function requireTypes(database: TestDatabase, table: string, columns: readonly CompiledColumn[]): Promise<void> {
  const found = new Map((await database.rows(`describe ${table}`)).map((row) => [row['column_name'], row['column_type']]))
  const wrong = columns.filter(({ name, physical }) => found.get(name) !== physical)
  if (wrong.length > 0)
    throw new Error(`${wrong.map(({ name, physical }) => `${name} is ${String(found.get(name))}, not ${physical}`).join('; ')}`)
}

/** A value as an example writes it; a zero has no sign. */
export function cellOf(value: unknown, type: string): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return type === 'integer' ? String(value) : value + 0
  if (typeof value === 'string') return value
  throw new Error(`a ${typeof value} is no value of an example`)
}
