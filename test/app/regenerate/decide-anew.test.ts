import { afterAll, expect, it } from 'vitest'
import { prepareRegeneration } from '../../../src/app/regenerate/prepare-regeneration.ts'
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
