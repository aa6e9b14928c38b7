import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { decisionNames, decisionPath, decisionSchemas, type Decisions, type Profile } from '#domain'
import { parseYaml } from '#system'
import type { Database } from '#system'
import { measureKey, profileLanding } from '../../src/profile/index.ts'
import { dialect, probeFile, tables, temporaryFolder } from './support.ts'

/** Rows of the demo's orders by column; a drift changes them. */
export type Table = Record<string, string[]>
export interface Delivery {
  table: Table
  /** Turns the lines of the file into its bytes. */
  write?: (lines: string[][]) => Buffer
}

/** One column of each kind that can drift; fewer columns are profiled sooner. */
const KEPT = 'order_id order_date shipped_at customer_email product_code quantity unit_price currency payment_method sales_channel'.split(
  ' ',
)

const [, , header = '', ...lines] = readFileSync('demo/orders.csv', 'utf8')
  .replace(/^\uFEFF/, '')
  .split(/\r?\n/)
const names = header.split(';')
const whole = lines.map((line) => line.split(';')).filter((cells) => cells.length === names.length && !cells.join('').includes('"'))

/** Every `step`-th order, so that all times of the file are in it. */
export const slice = (step: number, offset = 0): Table => {
  const rows = whole.filter((_, at) => at % step === offset)
  return Object.fromEntries(KEPT.map((name) => [name, rows.map((cells) => cells[names.indexOf(name)] ?? '')]))
}

export const longer = (table: Table, more: Table): Table =>
  Object.fromEntries(Object.entries(table).map(([name, values]) => [name, [...values, ...(more[name] ?? [])]]))

export const withColumn = (table: Table, name: string, change: (value: string, at: number) => string): Table => ({
  ...table,
  [name]: (table[name] ?? []).map(change),
})
export const without = (table: Table, name: string): Table => Object.fromEntries(Object.entries(table).filter(([other]) => other !== name))
export const withHeader = (table: Table, name: string, other: string): Table =>
  Object.fromEntries(Object.entries(table).map(([column, values]) => [column === name ? other : column, values]))

export const joined =
  (delimiter: string, encoding: BufferEncoding = 'utf8') =>
  (rows: string[][]): Buffer =>
    Buffer.from(`${rows.map((cells) => cells.join(delimiter)).join('\n')}\n`, encoding)
const asDemo = (rows: string[][]): Buffer =>
  joined(';')([['Kestrel Home Supplies - sales order lines'], ['Exported by order desk'], ...rows])

const reportSchema = z.object({ hash: z.string(), parquet: z.array(z.string()) })

export interface Delivered {
  profile: Profile
  key: (columns: string[]) => ReturnType<typeof measureKey>
}

/** Writes, probes, lands and profiles deliveries, each as the same file, with the runtime's own reader. */
export async function deliver(database: Database, deliveries: readonly Delivery[]): Promise<Delivered[]> {
  const probed = []
  for (const { table, write = asDemo } of deliveries) {
    const path = join(temporaryFolder(), 'orders.csv')
    const columns = Object.values(table)
    const rows = (columns[0] ?? []).map((_, at) => columns.map((column) => column[at] ?? ''))
    writeFileSync(path, write([Object.keys(table), ...rows]))
    probed.push({ path, probe: await probeFile(path) })
  }
  const requests = probed.map(({ path, probe }) =>
    JSON.stringify({
      format: probe.detection.format,
      columns: probe.columns,
      lake: temporaryFolder(),
      project: process.cwd(),
      path,
      table: 'orders',
    }),
  )
  const answers = execFileSync('.venv/bin/python', ['test/profile/land_source.py'], {
    input: requests.join('\n'),
    env: { PYTHONPATH: resolve('shared/python'), PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: 64 * 1024 * 1024,
  })
  const landings = answers
    .toString()
    .trim()
    .split('\n')
    .map((line) => reportSchema.parse(JSON.parse(line)))
  const delivered: Delivered[] = []
  for (const [at, { probe }] of probed.entries()) {
    const landing = landings[at] ?? { hash: '', parquet: [] }
    const request = { source: { type: 'local' as const, location: { path: 'orders.csv' } } }
    const input = { parquetFiles: landing.parquet, probe, request, landing, references: [], tables, dialect, sketchKey: 'key' }
    const profile = await profileLanding(input, database)
    const reading = { dialect, nullTokens: profile.source.format.null_tokens }
    delivered.push({ profile, key: (columns) => measureKey(database, landing.parquet, columns, reading) })
  }
  return delivered
}

/** What the demo decided about its orders. */
export function ordersDecisions(): Partial<Decisions> {
  return Object.fromEntries(
    decisionNames.map((name) => {
      const path = `workloads/orders/${decisionPath(name)}`
      return [name, parseYaml(readFileSync(path, 'utf8'), { path, schema: decisionSchemas[name] })]
    }),
  )
}
