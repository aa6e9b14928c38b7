import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createContainer } from '../../src/app/container/container.ts'
import { regenerateAll, type Lent } from '../../src/regenerate/regenerate-all.ts'
import { ProductsProject } from './support/products-project.ts'

const project = new ProductsProject(['alpha', 'beta', 'products'])
afterEach(() => project.close())

const lent = (signal = project.context.signal): Lent => ({
  project: project.directory,
  root: project.context.config.root,
  signal,
  progress: () => undefined,
  open: (lane) => createContainer(project.context, lane),
})

it('answers for every workload in the order of their names, and for a broken one with its reason', async () => {
  rmSync(join(project.directory, 'workloads/beta/.gangway/lock.json'))
  project.edit('config/schedule.yaml', 'retries: 3', 'retries: 5')
  const found = await regenerateAll('check', undefined, lent())
  expect(found.map(({ workload, outcome }) => [workload, outcome])).toEqual([
    ['alpha', 'unchanged'],
    ['beta', 'error'],
    ['products', 'would_change'],
  ])
  expect(found[1]).toMatchObject({ fault: 'caller', error: { code: 'workload_unfinished' } })
  const aborted = lent(AbortSignal.abort())
  await expect(regenerateAll('check', undefined, aborted)).rejects.toThrow()
})
