import { expect, it } from 'vitest'
import { ConfigIndex } from '../../../src/workload/explain/config-index.ts'

const text = 'dag_id: a\nnotifications:\n  on_failure: [x]\n'
const index = new ConfigIndex()
index.add('schedule', 'config/schedule.yaml', text, { dag_id: 'a', notifications: { on_failure: ['x'] } })

it('finds a place by its path, else the nearest that encloses it', () => {
  expect(index.find('config/schedule.yaml#dag_id')).toMatchObject({ path: 'dag_id', line: 1, value: 'a' })
  expect(index.find('config/schedule.yaml#notifications.on_deadline')).toMatchObject({ path: 'notifications', line: 2 })
  expect(index.find('config/schedule.yaml#retries')).toBeUndefined()
})
