import { afterAll, beforeAll, expect, it } from 'vitest'
import { isAsLanded } from '../../src/regenerate/is-as-landed.ts'
import { landingInput } from '../../src/regenerate/landing-input.ts'
import { prepareRegeneration } from '../../src/regenerate/prepare-regeneration.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { ProductsProject } from './support/products-project.ts'

const project = new ProductsProject()
const RENDERER = 'renderer'
const asLanded = (renderer: string | null = RENDERER) => isAsLanded(project.directory, 'products', renderer)

beforeAll(async () => {
  const container = project.container()
  const input = await landingInput(await prepareRegeneration({ workload: 'products' }, container), container)
  await landWorkload({ ...input, renderer: RENDERER })
}, 60_000)
afterAll(() => project.close())

it('knows a workload that nobody touched, by the renderer that made it', () => {
  expect(asLanded()).toBe(true)
  expect(asLanded('another')).toBe(false)
  expect(asLanded(null)).toBe(false)
})

it.each([
  'config/schedule.yaml',
  'workload.yaml',
  'scripts/load/update_catalog.py',
  '.gangway/base/README.md',
  '.gangway/profile.json',
  '.gangway/why/source.json',
  '.gangway/lock.json',
])('sees a change of %s', (path) => {
  const text = project.read(path)
  project.write(path, text.replace('{\n', '{\n"x": 1,\n').replace('#', '# '))
  if (project.read(path) === text) project.write(path, `${text}\n`)
  expect(asLanded()).toBe(false)
  project.write(path, text)
  expect(asLanded()).toBe(true)
})

it('sees a file that is gone', () => {
  const text = project.read('README.md')
  project.remove('README.md')
  expect(asLanded()).toBe(false)
  project.write('README.md', text)
})
