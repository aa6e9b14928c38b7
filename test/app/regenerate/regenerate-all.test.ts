import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { regenerateAll } from '../../../src/app/regenerate/regenerate-all.ts'
import { ProductsProject } from './support/products-project.ts'

const project = new ProductsProject(['alpha', 'beta', 'products'])
afterEach(() => project.close())

it('answers for every workload in the order of their names, and for a broken one with its reason', async () => {
  rmSync(join(project.directory, 'workloads/beta/.gangway/lock.json'))
  project.edit('config/schedule.yaml', 'retries: 3', 'retries: 5')
  const found = await regenerateAll('check', undefined, project.context)
  expect(found.map(({ workload, outcome }) => [workload, outcome])).toEqual([
    ['alpha', 'unchanged'],
    ['beta', 'error'],
    ['products', 'would_change'],
  ])
  expect(found[1]).toMatchObject({ fault: 'caller', error: { code: 'workload_unfinished' } })
  const aborted = { ...project.context, signal: AbortSignal.abort() }
  await expect(regenerateAll('check', undefined, aborted)).rejects.toThrow()
})
