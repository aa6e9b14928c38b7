import { expect, it } from 'vitest'
import { parseChangePath, printChangePath } from '../../../src/workload/modify/change-path.ts'
import { editedTwins } from '../../../src/workload/modify/edited-twins.ts'
import { demoWorkload } from './support/demo-surroundings.ts'

const workload = await demoWorkload('orders')
const twins = (path: string, value: unknown, of = workload) =>
  editedTwins([{ at: parseChangePath(path), value, reason: '' }], of).map(({ at }) => printChangePath(at))

it('finds the edit that stands against what is said again', () => {
  const edited = structuredClone(workload)
  edited.decisions.schedule.trigger.cron = '0 4 * * *'
  expect(twins('schedule.cron', '0 2 * * *', edited)).toEqual(['config/schedule.yaml#trigger.cron'])
  const bounded = structuredClone(workload)
  for (const column of bounded.decisions.source.schema.columns) if (column.name === 'quantity') column.minimum = 5
  expect(twins('columns.quantity.minimum', 0, bounded)).toEqual(['config/source.yaml#schema.columns[quantity].minimum'])
})

it('finds none where nothing was edited, or the request itself changes', () => {
  expect([twins('schedule.cron', '0 2 * * *'), twins('schedule.cron', '0 6 * * *'), twins('primary_key', ['order_id'])]).toEqual([
    [],
    [],
    [],
  ])
})
