import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { MappedFile } from '#domain'
import { createContainer } from '../../src/app/container/container.ts'
import { sourceMaps } from '../../src/regenerate/source-maps.ts'
import { baseLines } from '../../src/workload/merge/base-lines.ts'
import { operationContext } from '../app/operations/support/context.ts'

const context = operationContext()
const container = createContainer(context)
const folder = join(context.project, 'workloads/orders')
for (const name of ['orders', 'products']) cpSync(`workloads/${name}`, join(context.project, 'workloads', name), { recursive: true })
afterAll(() => container.close())

async function rendered(): Promise<ReadonlyMap<string, MappedFile>> {
  const made = await sourceMaps(container, 'orders')
  if ('unmapped' in made) throw new Error(made.unmapped)
  return made.maps
}

async function withConfig<Result>(file: string, change: (text: string) => string, then: () => Promise<Result>): Promise<Result> {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(change(text)).not.toBe(text)
  writeFileSync(path, change(text))
  try {
    return await then()
  } finally {
    writeFileSync(path, text)
  }
}

const before = await rendered()

/** Below the item of a list of the config that an id names, the first of these texts becomes another. */
const inItem = (id: string, from: string | RegExp, to: string) => (text: string) => {
  const at = text.search(new RegExp(`- (id|name): ${id.replaceAll('.', '\\.')}\n`))
  return text.slice(0, at) + text.slice(at).replace(from, to)
}

const TRANSFORMATIONS = 'config/transformations.yaml'
const QUALITY = 'config/quality_rules.yaml'

/** The oracle: whatever lines another choice gives, they have that choice among those that they say they are made from. */
it.each([
  ['config/schedule.yaml', 'retries', (text: string) => text.replace('retries: 3', 'retries: 5')],
  ['config/schedule.yaml', 'trigger.cron', (text: string) => text.replace('0 2 * * *', '0 4 * * *')],
  ['config/schedule.yaml', 'deadline_minutes', (text: string) => text.replace(/deadline_minutes: \d+/, 'deadline_minutes: 99')],
  ['config/source.yaml', 'owner', (text: string) => text.replace('owner: unassigned', 'owner: desk')],
  ['config/source.yaml', 'retention_days.silver', (text: string) => text.replace(/silver: \d+/, 'silver: 77')],
  ['config/source.yaml', 'schema.columns[currency]', inItem('currency', 'role: dimension', 'role: identifier')],
  ['config/source.yaml', 'schema.columns[currency]', inItem('currency', 'nullable: true', 'nullable: false')],
  ['config/source.yaml', 'schema.columns[currency]', inItem('currency', 'source_name: currency', 'source_name: Money')],
  [TRANSFORMATIONS, 'bronze_to_silver.steps[null_tokens]', (text: string) => text.replace('N/A, "NULL"', 'N/A')],
  [TRANSFORMATIONS, 'bronze_to_silver.steps[set_status]', inItem('set_status', ', cancelled]', ']')],
  [TRANSFORMATIONS, 'bronze_to_silver.steps[range_from_0]', inItem('range_from_0', 'minimum: 0', 'minimum: 1')],
  [TRANSFORMATIONS, 'bronze_to_silver.steps[date_limit]', inItem('date_limit', 'days_after_as_of: 1', 'days_after_as_of: 3')],
  [TRANSFORMATIONS, 'bronze_to_silver.steps[formula_line_total]', inItem('formula_line_total', 'tolerance: 0.01', 'tolerance: 0.05')],
  [TRANSFORMATIONS, 'bronze_to_silver.steps[email_customer_email]', inItem('email_customer_email', 'on_fail: flag', 'on_fail: quarantine')],
  [TRANSFORMATIONS, 'bronze_to_silver.steps[mask_birth_date]', inItem('mask_birth_date', 'generalize_to: year', 'generalize_to: month')],
  [TRANSFORMATIONS, 'silver_to_gold.tables[fact_orders]', inItem('fact_orders', 'grain: one row per order_id', 'grain: an order line')],
  [
    TRANSFORMATIONS,
    'silver_to_gold.tables[fact_orders].columns[product_code]',
    inItem('product_code', 'from: product_code', 'from: "lower(product_code)"'),
  ],
  [TRANSFORMATIONS, 'as_of', (text: string) => text.replace('as_of: run', 'as_of: 2024-06-30')],
  [TRANSFORMATIONS, 'quarantine.keep_days', (text: string) => text.replace(/keep_days: \d+/, 'keep_days: 7')],
  [QUALITY, 'rules[silver.not_null.order_id]', inItem('silver.not_null.order_id', 'threshold: 1', 'threshold: 0.9')],
  [QUALITY, 'rules[silver.range.quantity]', inItem('silver.range.quantity', /minimum: \d+/, 'minimum: 4')],
  [QUALITY, 'gates.silver_to_gold', (text: string) => text.replace(/(silver_to_gold:\n\s+minimum_score: )[\d.]+/, '$10.5')],
  ['config/semantic.yaml', 'metrics', (text: string) => text.replace(/(\nmetrics:[^]*?aggregation: )sum/, '$1average')],
  ['config/semantic.yaml', 'dataset.grain', (text: string) => text.replace(/(\n {2}grain: ).*/, '$1an order line')],
])('%s %s', async (file, path, change) => {
  const after = await withConfig(file, change, rendered)
  const place = `${file}#${path}`
  const changed = [...after].flatMap(([name, { text, lines }]) =>
    baseLines(before.get(name)?.text ?? '', text).flatMap(({ same }, index) =>
      same || text.split('\n')[index] === ''
        ? []
        : [{ at: `${name}:${index + 1} ${text.split('\n')[index]?.trim().slice(0, 80)}`, sources: lines[index]?.sources ?? [] }],
    ),
  )
  expect(changed.length).toBeGreaterThan(0)
  const unexplained = changed.filter(({ sources }) => !sources.some((one) => one.startsWith(place) || place.startsWith(one)))
  expect(unexplained).toEqual([])
})

it('says why there are no maps where config cannot be rendered', async () => {
  const made = await withConfig(
    'config/schedule.yaml',
    (text) => text.replace('retries: 3', 'retries: many'),
    () => sourceMaps(container, 'orders'),
  )
  expect(made).toEqual({ unmapped: expect.stringContaining('config/schedule.yaml') })
})
