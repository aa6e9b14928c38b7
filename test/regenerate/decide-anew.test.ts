import { afterAll, expect, it } from 'vitest'
import { prepareRegeneration } from '../../src/regenerate/prepare-regeneration.ts'
import { ProductsProject } from './support/products-project.ts'

const project = new ProductsProject()
afterAll(() => project.close())

it('follows a request that a person edited by hand, also where one agent was named for another reason', async () => {
  project.edit('workload.yaml', 'regulations: []', 'regulations: []\nsensitivity: restricted')
  const { merged, decisions } = await prepareRegeneration({ workload: 'products', decideAnew: new Set(['dag']) }, project.container())
  expect(merged?.decisions.source.sensitivity).toBe('restricted')
  expect(decisions.map(({ decision, path, by }) => [decision, path, by])).toEqual([
    ['source', 'sensitivity', 'agent'],
    ['semantic', 'dataset.sensitivity', 'agent'],
  ])
}, 60_000)

it('lets the steps follow a bound that a person wrote into config/source.yaml, once', async () => {
  project.edit('workload.yaml', '\nsensitivity: restricted', '')
  const column = ['- name: unit_price', 'source_name: unit_price', 'type: "decimal(10,2)"'].join('\n      ')
  project.edit('config/source.yaml', column, `${column}\n      maximum: 500`)
  const { merged, decisions } = await prepareRegeneration({ workload: 'products' }, project.container())
  const bounds = merged?.decisions.transformations.bronze_to_silver.steps.filter(({ op }) => op === 'check_range')
  expect(bounds).toMatchObject([{ columns: ['unit_price'], maximum: 500, on_fail: 'quarantine' }])
  expect(new Set(decisions.map(({ decision }) => decision))).toEqual(new Set(['source', 'transformations', 'quality_rules']))
}, 60_000)

it('lets nobody follow what only the landing, or only people, read of config/source.yaml', async () => {
  project.edit('config/source.yaml', '\n      maximum: 500', '\n      aliases: [price]')
  const { decisions } = await prepareRegeneration({ workload: 'products' }, project.container())
  expect(decisions.map(({ path }) => path)).toEqual(['schema.columns[unit_price].aliases'])
}, 60_000)

it('lets what is repeated follow an edit, wherever it is said, and keeps the edit', async () => {
  const repeating = new ProductsProject()
  repeating.edit('config/source.yaml', 'owner: unassigned', 'owner: warehouse')
  repeating.edit('config/schedule.yaml', 'cron: "0 2 * * *"', 'cron: "0 * * * *"')
  const { merged, decisions } = await prepareRegeneration({ workload: 'products' }, repeating.container())
  expect(merged?.decisions.semantic).toMatchObject({ dataset: { owner: 'warehouse' }, time: { freshness: 'hourly' } })
  expect(decisions.map(({ decision, path, by }) => [decision, path, by])).toEqual([
    ['source', 'owner', 'person'],
    ['source', 'ingestion.frequency', 'agent'],
    ['semantic', 'dataset.owner', 'agent'],
    ['semantic', 'time.freshness', 'agent'],
    ['schedule', 'trigger.cron', 'person'],
  ])
  repeating.close()
}, 60_000)

it('refuses an edit of what is repeated, and says where it is decided', async () => {
  const contradicting = new ProductsProject()
  contradicting.edit('config/semantic.yaml', 'owner: unassigned', 'owner: warehouse')
  await expect(prepareRegeneration({ workload: 'products' }, contradicting.container())).rejects.toThrowError(
    /dataset\.owner is warehouse, but it follows from owner of config\/source\.yaml/,
  )
  contradicting.edit('config/source.yaml', 'owner: unassigned', 'owner: warehouse')
  const { decisions } = await prepareRegeneration({ workload: 'products' }, contradicting.container())
  expect(decisions.map(({ path }) => path)).toContain('owner')
  contradicting.close()
}, 60_000)

it('refuses an edit of what was measured', async () => {
  const measured = new ProductsProject()
  measured.edit('config/source.yaml', 'bytes: "', 'bytes: "z')
  await expect(prepareRegeneration({ workload: 'products' }, measured.container())).rejects.toThrowError(/fingerprint\.bytes is "z/)
  measured.close()
}, 60_000)
