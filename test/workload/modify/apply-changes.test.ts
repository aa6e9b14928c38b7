import { expect, it } from 'vitest'
import { applyChanges } from '../../../src/workload/modify/apply-changes.ts'
import { parseChangePath } from '../../../src/workload/modify/change-path.ts'
import { demoWorkload } from './support/demo-surroundings.ts'

const workload = await demoWorkload('orders')
const set = (path: string, value: unknown) => ({ at: parseChangePath(path), value, reason: 'said' })

it('shows what stands there and what would, and leaves the given values alone', () => {
  const before = structuredClone(workload)
  const { values, files, workload: after } = applyChanges(workload, [set('schedule.cron', '0 6 * * *'), set('source#owner', 'sales')])
  expect(values).toEqual([
    { file: 'workload.yaml', path: 'schedule.cron', before: '0 2 * * *', after: '0 6 * * *', reason: 'said' },
    { file: 'config/source.yaml', path: 'owner', before: 'unassigned', after: 'sales', reason: 'said' },
  ])
  expect([...files.keys()]).toEqual(['workload.yaml', 'config/source.yaml'])
  expect(after.request.schedule?.cron).toBe('0 6 * * *')
  expect(after.decisions.source.owner).toBe('sales')
  expect(workload).toEqual(before)
})

it('finds no change in what is so already', () => {
  const { values, files, changes } = applyChanges(workload, [set('schedule.cron', '0 2 * * *'), set('primary_key', ['order_id'])])
  expect([values, [...files], changes]).toEqual([[], [], []])
})

it('lets a later change stand on an earlier one', () => {
  const { values } = applyChanges(workload, [set('contacts.owner', 'a'), set('contacts.owner', 'b')])
  expect(values.map(({ before, after }) => [before, after])).toEqual([
    [undefined, 'a'],
    ['a', 'b'],
  ])
})
