import { expect, it } from 'vitest'
import { parseChangePath, printChangePath } from '../../../src/workload/modify/change-path.ts'
import { completeChange } from '../../../src/workload/modify/complete-change.ts'
import { demoWorkload } from './support/demo-surroundings.ts'

const workload = await demoWorkload('orders')
const complete = (path: string, value: unknown) => {
  const change = completeChange({ at: parseChangePath(path), value, reason: '' }, workload)
  return [printChangePath(change.at), change.value]
}

it('knows the kind of personal data when only the method is said', () => {
  expect(complete('pii.customer_phone.masking', 'hash')).toEqual(['pii.customer_phone', { type: 'PHONE', masking: 'hash' }])
})

it.each([
  ['config/source.yaml#schema.columns[customer_phone].pii.masking', 'pii.customer_phone'],
  ['source#schema.columns[status].nullable', 'columns.status.nullable'],
  ['source#schema.keys.primary', 'primary_key'],
  ['source#source.filter', 'source.filter'],
  ['source.filter', 'source.filter'],
  ['schedule#trigger.cron', 'schedule.cron'],
  ['schedule#retry_delay_minutes', 'config/schedule.yaml#retry_delay_minutes'],
])('says %s where all that hangs on it follows', (path, wanted) => {
  expect(complete(path, 'hash')[0]).toBe(wanted)
})

it('refuses a column that there is none of, and what another command changes', () => {
  expect(() => complete('columns.stauts.nullable', true)).toThrow(
    expect.objectContaining({ code: 'unknown_column', hint: 'Did you mean status?' }),
  )
  expect(() => complete('name', 'other')).toThrow(expect.objectContaining({ code: 'change_elsewhere' }))
  expect(() => complete('source.location.path', 'x')).toThrow(expect.objectContaining({ code: 'change_elsewhere' }))
  expect(() => complete('format.delimiter', ',')).toThrow(
    expect.objectContaining({ next: [{ operation: 'regenerate', input: { workload: 'orders', profile: true } }] }),
  )
})
