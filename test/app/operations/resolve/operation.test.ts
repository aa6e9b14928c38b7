import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import resolve from '../../../../src/app/operations/resolve/operation.ts'
import { conflictRecords } from '../../../../src/workload/merge/index.ts'
import { operationContext, write } from '../support/context.ts'

const source = readFileSync('workloads/products/config/source.yaml', 'utf8')
const path = 'config/source.yaml'

function project() {
  const context = operationContext()
  context.config.workingFolder = context.project
  const yours = source.replace('owner: unassigned', 'owner: Ann')
  const draft = source.replace('owner: unassigned', 'owner: Bob')
  write(context, `workloads/products/${path}`, yours)
  const places = [{ at: 'owner', base: 'unassigned', yours: 'Ann', draft: 'Bob\u001B[31m' }]
  const conflict = { reason: 'you and the draft changed the same place', places, draft }
  const records = conflictRecords({ path, outcome: 'conflict', content: yours, base: source, conflict }, 'products')
  for (const [file, text] of records) write(context, `workloads/products/${file}`, text)
  const disk = () => readFileSync(join(context.project, 'workloads/products', path), 'utf8')
  return { context, yours, draft, disk }
}

it('lists the conflicts with reason, places and commands', async () => {
  const { context } = project()
  const result = await resolve.run({ workload: 'products' }, context)
  expect(result).toMatchObject({ outcome: 'done', data: { workload: 'products', conflicts: [{ path, places: [{ at: 'owner' }] }] } })
  expect(result.next?.map(({ input }) => input['take'])).toEqual(['yours', 'draft', 'FILE'])
  expect(result.text).toContain('draft  Bob·[31m')
})

it('takes the draft, and there is no conflict any more', async () => {
  const { context, draft, disk } = project()
  const result = await resolve.run({ workload: 'products', path: `workloads/products/${path}`, take: 'draft' }, context)
  expect(result.text).toContain('Your former text lies in')
  expect(disk()).toBe(draft)
  expect((await resolve.run({ workload: 'products' }, context)).text).toBe('products has no conflicts.')
})

it('takes a file that is valid, and refuses one that is not with its line', async () => {
  const { context, yours, disk } = project()
  write(context, 'mine.yaml', source.replace('owner: unassigned', 'ownr: Ann'))
  const broken = resolve.run({ workload: 'products', path, take: 'mine.yaml' }, context)
  await expect(broken).rejects.toMatchObject({
    fault: 'caller',
    code: 'config_invalid',
    subject: expect.stringMatching(/^mine\.yaml:\d+:\d+$/),
  })
  expect(disk()).toBe(yours)
  write(context, 'mine.yaml', source.replace('owner: unassigned', 'owner: Ann and Bob'))
  await resolve.run({ workload: 'products', path, take: 'mine.yaml' }, context)
  expect(disk()).toContain('owner: Ann and Bob')
})

it.each([
  ['a file without a conflict', { path: 'config/schedule.yaml', take: 'draft' }, 'conflict_unknown'],
  ['no file at all', { take: 'draft' }, 'path_missing'],
  ['a file that is not there', { path, take: 'nowhere.yaml' }, 'file_unusable'],
])('refuses %s', async (_, input, code) => {
  const { context } = project()
  await expect(resolve.run({ workload: 'products', ...input }, context)).rejects.toMatchObject({ fault: 'caller', code })
})
