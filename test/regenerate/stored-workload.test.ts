import { afterEach, expect, it } from 'vitest'
import { sha256 } from '#system'
import { storedWorkload } from '../../src/regenerate/stored-workload.ts'
import { ProductsProject } from './support/products-project.ts'

const project = new ProductsProject(['products'], 'test/golden/fixtures/workload-0.1.0')
const container = project.container()
afterEach(() => project.close())

it('reads a workload of the first lock, remembers what it saw, and names what is missing or broken', async () => {
  const stored = await storedWorkload(container, { workload: 'products', edits: new Map([['README.md', 'proposed']]) })
  expect(stored.lock).toMatchObject({ version: 2, renderer: null, assumptions: null })
  expect(stored.assumptions.map(({ field }) => field)).toContain('schedule.cron')
  expect(await stored.disk('README.md')).toEqual({ text: 'proposed', undecodable: false })
  expect(stored.seen.get('README.md')).toBe(sha256(project.read('README.md')))
  expect(await stored.disk('none.txt')).toBeUndefined()
  expect(stored.seen.get('none.txt')).toBe(null)

  project.write('.gangway/gates.json', '{')
  await expect(storedWorkload(container, { workload: 'products' })).rejects.toMatchObject({
    code: 'record_invalid',
    subject: '.gangway/gates.json',
  })
  project.remove('.gangway/lock.json')
  await expect(storedWorkload(container, { workload: 'products' })).rejects.toMatchObject({
    code: 'workload_unfinished',
    fault: 'caller',
  })
})
