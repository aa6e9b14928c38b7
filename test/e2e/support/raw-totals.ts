import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { checkout } from './project.ts'

const demo = join(checkout, 'demo')

/** How a file is written, as its reader knows it: nothing of this was measured by Gangway. */
interface Delivered {
  workload: string
  file: string
  [how: string]: unknown
}

const reportSchema = z.strictObject({
  rows: z.int(),
  measures: z.array(z.string()),
  /** By attribute, in how many values. */
  compared: z.record(z.string(), z.int()),
  wrong: z.array(z.string()),
})

/** Totals by every attribute of every dimension, computed in Python from the raw file, against those of gold and silver in a catalog. */
export function rawTotals(catalog: string, delivered: Delivered): z.infer<typeof reportSchema> {
  const program = join(checkout, 'test', 'e2e', 'support', 'raw_totals.py')
  const input = JSON.stringify({ ...delivered, catalog })
  return reportSchema.parse(JSON.parse(execFileSync(join(checkout, '.venv', 'bin', 'python'), [program], { input, encoding: 'utf8' })))
}

/** Places of dimensions that were compared. */
export const attributesOf = (compared: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(compared).filter((place) => place.startsWith('dim_'))

/** The same file but for the last digit of its last row. */
export function withOneFigureOff(file: string): string {
  const text = readFileSync(file, 'utf8')
  const at = text.search(/\d(?=[^\d]*$)/)
  return `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`
}

/** The records that the demo was planted with, and what becomes of them. */
const truth = z
  .object({ defects: z.array(z.object({ record: z.int(), line: z.int(), kind: z.string(), disposition: z.string() })) })
  .parse(JSON.parse(readFileSync(join(demo, 'orders.truth.json'), 'utf8')))
const isMalformed = ({ kind }: { kind: string }): boolean => ['too_few_fields', 'too_many_fields', 'broken_quote'].includes(kind)
const held = truth.defects.filter(({ disposition }) => disposition !== 'out')

/** The orders of the demo, as they are written. */
export const demoOrders: Delivered = {
  workload: 'orders',
  file: join(demo, 'orders.csv'),
  encoding: 'utf-8-sig',
  preamble: 2,
  delimiter: ';',
  decimal: ',',
  nulls: ['n/a', 'null', '-'],
  dates: { order_date: '%d/%m/%Y', birth_date: '%d/%m/%Y' },
  malformed_lines: held.filter(isMalformed).map(({ line }) => line),
  malformed_records: held.filter(isMalformed).map(({ record }) => record),
  held_records: held.map(({ record }) => record),
  partly_shown: ['customer_name', 'customer_phone', 'ship_city', 'ship_postal_code', 'sales_rep'],
}
