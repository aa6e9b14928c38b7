import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createContainer } from '../../../src/app/container/container.ts'
import { prepareModification, type PreparedModification } from '../../../src/regenerate/modify/prepare-modification.ts'
import { planModification, type ModifyRequest } from '../../../src/regenerate/modify/plan-modification.ts'
import { readSurroundings } from '../../../src/regenerate/modify/surroundings.ts'
import type { OperationContext } from '../../../src/app/contract/operation.ts'
import { readWorkload } from '../../../src/workload/index.ts'
import { operationContext } from '../../app/operations/support/context.ts'

const root = join(import.meta.dirname, '../../..')

/** The demo's workloads in a project of their own. */
function demoProject(): OperationContext {
  const context = operationContext()
  for (const folder of ['workloads', 'demo']) cpSync(join(root, folder), join(context.project, folder), { recursive: true })
  return context
}

async function prepare(name: string, asked: ModifyRequest, context = demoProject()): Promise<PreparedModification> {
  const workload = await readWorkload(context.project, name)
  const container = createContainer(context)
  try {
    return await prepareModification(planModification(asked, await readSurroundings(context.project, workload)), workload, container)
  } finally {
    await container.close()
  }
}

const written = ({ regeneration }: PreparedModification): readonly string[] =>
  regeneration.files.filter(({ outcome }) => outcome === 'update' || outcome === 'merge' || outcome === 'create').map(({ path }) => path)

const textOf = ({ regeneration }: PreparedModification, path: string): string =>
  regeneration.files.find((file) => file.path === path)?.content ?? ''

it('changes the hour where the schedule is told, and nowhere else', async () => {
  const prepared = await prepare('orders', { words: 'run it at six' })
  expect(written(prepared)).toEqual(['README.md', 'config/schedule.yaml', 'dags/orders_dag.py'])
  expect(prepared.regeneration.stages).toEqual(['code_check', 'dag'])
  expect(textOf(prepared, 'dags/orders_dag.py')).toContain('0 6 * * *')
  expect(textOf(prepared, 'workload.yaml')).toContain('cron: "0 6 * * *"')
  expect(prepared.regeneration.merged?.why.schedule?.['trigger.cron']).toMatchObject({
    by: 'person',
    rule: 'schedule.cron',
    reason: 'A person said: run it at six',
  })
}, 60_000)

it('masks from silver on, with every rule, query and test that hangs on it', async () => {
  const prepared = await prepare('orders', { words: 'hash the phone' })
  const { decisions, why } = prepared.regeneration.merged ?? {}
  expect(decisions?.source.schema.columns.find(({ name }) => name === 'customer_phone')?.pii).toMatchObject({
    masking: 'hash',
    verdict: 'accepted',
  })
  expect(decisions?.semantic.tables[0]?.columns.find(({ name }) => name === 'customer_phone')?.pii?.masking).toBe('hash')
  const hashing = decisions?.transformations.bronze_to_silver.steps.filter((step) => step.op === 'mask' && step.method === 'hash')
  expect(hashing).toMatchObject([{ columns: ['customer_phone'] }])
  const rules = decisions?.quality_rules.rules.filter((rule) => rule.check === 'masked' && rule.columns.includes('customer_phone'))
  expect(rules?.map((rule) => [rule.zone, rule.check === 'masked' && rule.method])).toEqual([
    ['silver', 'hash'],
    ['gold', 'hash'],
  ])
  expect(why?.source?.['schema.columns[customer_phone].pii']).toMatchObject({ by: 'person', reason: 'A person said: hash the phone' })
  const files = written(prepared)
  expect(files).toEqual(expect.arrayContaining(['README.md', 'sql/silver/transform_silver.sql', 'tests/integration/test_quality.py']))
  expect(files.filter((path) => path.startsWith('dags/') || path === 'config/schedule.yaml')).toEqual([])
}, 60_000)

it('drops a column of gold and every learnt rule on it', async () => {
  const prepared = await prepare('orders', { words: 'drop sales_rep from gold' })
  const { decisions } = prepared.regeneration.merged ?? {}
  expect(decisions?.transformations.silver_to_gold.tables[0]?.columns.map(({ name }) => name)).not.toContain('sales_rep')
  expect(
    decisions?.quality_rules.rules.filter((rule) => rule.zone === 'gold' && 'columns' in rule && rule.columns.includes('sales_rep')),
  ).toEqual([])
  expect(
    decisions?.quality_rules.rules.some((rule) => rule.zone === 'silver' && 'columns' in rule && rule.columns.includes('sales_rep')),
  ).toBe(true)
  expect(textOf(prepared, 'sql/gold/fact_orders.sql')).not.toContain('sales_rep')
  expect(written(prepared)).not.toContain('sql/silver/transform_silver.sql')
}, 60_000)

it('adds a computed column with the words as its reason', async () => {
  const prepared = await prepare('products', { words: 'add a column price_per_kg as unit_price / weight_kg' })
  expect(textOf(prepared, 'sql/gold/products.sql')).toContain('price_per_kg')
  const why = prepared.regeneration.merged?.why.transformations ?? {}
  expect(
    Object.entries(why)
      .filter(([path]) => path.includes('price_per_kg'))
      .map(([, { by, reason }]) => [by, reason]),
  ).toEqual([['person', 'A person said: add a column price_per_kg as unit_price / weight_kg']])
}, 60_000)

it('lets the newest word hold over an older edit of a config file', async () => {
  const context = demoProject()
  const path = join(context.project, 'workloads/products/config/schedule.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace('0 2 * * *', '0 4 * * *'))
  const prepared = await prepare('products', { words: 'run it at six' }, context)
  expect(textOf(prepared, 'config/schedule.yaml')).toContain('0 6 * * *')
  expect(prepared.modification.values.map(({ file, before, after }) => [file, before, after])).toContainEqual([
    'config/schedule.yaml',
    '0 4 * * *',
    '0 6 * * *',
  ])
}, 60_000)

it('takes an edit of a config file back, where the request says it already', async () => {
  const context = demoProject()
  const path = join(context.project, 'workloads/products/config/schedule.yaml')
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, before.replace('0 2 * * *', '0 4 * * *'))
  const prepared = await prepare('products', { words: 'run it at two' }, context)
  expect(textOf(prepared, 'config/schedule.yaml')).toBe(before)
}, 60_000)

it('links two workloads by the values that they share', async () => {
  const context = demoProject()
  const unlinked = await prepare('orders', { words: 'unlink products' }, context)
  for (const { path, content, base } of unlinked.regeneration.files) {
    if (content !== undefined) writeFileSync(join(context.project, 'workloads/orders', path), content)
    if (base !== undefined) writeFileSync(join(context.project, 'workloads/orders/.gangway/base', path), base)
  }
  const prepared = await prepare('orders', { words: 'join with products' }, context)
  const { decisions } = prepared.regeneration.merged ?? {}
  expect(prepared.modification.notes.join(' ')).toMatch(/\d+ % of the distinct values of product_code are keys of products/)
  expect(decisions?.source.schema.keys.foreign).toMatchObject([{ columns: ['product_code'], by: 'declared', to: { workload: 'products' } }])
  expect(decisions?.semantic.relationships).toMatchObject([{ to: 'products.products', cardinality: 'many_to_one' }])
  expect(decisions?.transformations.bronze_to_silver.steps.find((step) => step.op === 'check_reference')).toMatchObject({
    on_fail: 'quarantine',
  })
  expect(decisions?.quality_rules.rules.find((rule) => rule.check === 'reference' && rule.zone === 'silver')).toMatchObject({
    threshold: 0.9,
  })
  expect(decisions?.schedule.depends_on).toMatchObject([{ dag: 'products_dag', offset_minutes: 0 }])
  expect(textOf(prepared, 'README.md')).toContain('products_dag')
}, 120_000)
