import { afterEach, expect, it } from 'vitest'
import { prepareRegeneration } from '../../../src/app/regenerate/prepare-regeneration.ts'
import type { RegenerateInput, Regeneration } from '../../../src/app/regenerate/regeneration.ts'
import { ProductsProject } from './support/products-project.ts'

const projects: ProductsProject[] = []
afterEach(() => projects.splice(0).forEach((project) => project.close()))

function products(): ProductsProject {
  const project = new ProductsProject()
  projects.push(project)
  return project
}

const prepare = (project: ProductsProject, input: Partial<RegenerateInput> = {}) =>
  prepareRegeneration({ workload: 'products', ...input }, project.container())

const outcomes = ({ files }: Regeneration) =>
  Object.fromEntries(files.filter(({ outcome }) => outcome !== 'same').map(({ path, outcome }) => [path, outcome]))

it('finds nothing to do in what was landed, but for the lock of an older version', async () => {
  const regeneration = await prepare(products())
  expect(outcomes(regeneration)).toEqual({})
  expect(regeneration).toMatchObject({ decisions: [], contradictions: [], stages: [] })
})
