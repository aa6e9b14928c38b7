import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import status from '../../../src/app/operations/status/operation.ts'
import { findBehind, templateHashes } from '../../../src/app/project/find-behind.ts'
import { operationContext } from '../operations/support/context.ts'

const root = join(import.meta.dirname, '../../..')
const templates = await templateHashes(root)

function projectWith(folder: string, name: string) {
  const context = operationContext()
  cpSync(join(root, folder), join(context.project, 'workloads', name), { recursive: true })
  return context
}

it.each(['orders', 'products'])('says nothing of the committed workload %s, which is of today', async (name) => {
  expect(await findBehind(root, name, templates)).toEqual([])
})

it('names files of older templates and older config files', async () => {
  const { project } = projectWith('workloads/products', 'products')
  const path = join(project, 'workloads/products/.gangway/lock.json')
  const lock = readFileSync(path, 'utf8')
  const [template] = /"template": "[0-9a-f]{64}"/.exec(lock) ?? []
  writeFileSync(path, lock.replaceAll(template ?? 'none', '"template": "0000"'))
  const schedule = join(project, 'workloads/products/config/schedule.yaml')
  writeFileSync(schedule, readFileSync(schedule, 'utf8').replace('version: 2', 'version: 1 # of May'))
  expect(await findBehind(project, 'products', templates)).toEqual([
    expect.stringMatching(/^\d+ files? (was|were) rendered from older templates$/),
    'config/schedule.yaml is version 1 of 2',
  ])
})

it('is told by status, with the command that helps', async () => {
  const context = projectWith('test/golden/fixtures/workload-0.1.0', 'products')
  const one = await status.run({ workload: 'products' }, context)
  expect(one.text).toMatch(/behind this Gangway: .*config\/schedule\.yaml is version 1 of 2/)
  expect(one.next).toContainEqual({ operation: 'regenerate', input: { workload: 'products' } })
  expect(one.data).toMatchObject({ behind: expect.arrayContaining(['config/schedule.yaml is version 1 of 2']) })
  const all = await status.run({}, context)
  expect(all.text).toContain('Behind this Gangway: products')
  expect(all.next).toMatchObject([{ operation: 'regenerate', input: { workload: 'products' } }])
})

it('looks at a lock that is none as at one without templates', async () => {
  const { project } = projectWith('workloads/products', 'products')
  writeFileSync(join(project, 'workloads/products/.gangway/lock.json'), '{')
  expect(await findBehind(project, 'products', templates)).toEqual([])
})
