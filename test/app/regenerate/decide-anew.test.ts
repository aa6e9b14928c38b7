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
