import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { knownSources, overlapsWith } from '../../../src/workload/source-index/ask-source-index.ts'
import { openSourceIndex } from '../../../src/workload/source-index/open-source-index.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { rangeColumn, writeSource } from '../support/sketched.ts'

const scratch = await scratchFolder('ask-source-index')
afterAll(() => scratch.remove())
const project = scratch.path
const columns = ['a', 'b', 'c'].map((name) => rangeColumn(name, name, 0, 300))

beforeAll(async () => {
  writeSource(project, 'orders', columns)
  writeSource(project, 'spoilt', columns)
  await writeFile(join(project, 'workloads/spoilt/.gangway/profile.json'), '{"source": 1')
  await mkdir(join(project, 'workloads/empty'))
})

it('says what each workload onboards, and by name which cannot be read', async () => {
  const known = await knownSources(await openSourceIndex(project), undefined)
  expect(known.map(({ workload, broken }) => [workload, broken])).toEqual([
    ['empty', 'empty: workload.yaml is missing or empty'],
    ['orders', undefined],
    ['spoilt', 'spoilt: .gangway/profile.json is not valid JSON'],
  ])
  expect(known[1]).toMatchObject({
    identity: { type: 'local', path: join(project, 'data/orders.csv') },
    fingerprint: { header: 'h-orders', bytes: 'b-orders' },
  })
})

it('compares with every workload but the one itself', async () => {
  const index = await openSourceIndex(project)
  expect(await overlapsWith(columns, index, undefined)).toMatchObject([{ workload: 'orders', kind: 'overlap' }])
  expect(await overlapsWith(columns, index, 'orders')).toEqual([])
})
