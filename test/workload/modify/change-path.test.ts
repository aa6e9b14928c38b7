import { expect, it } from 'vitest'
import { parseChangePath, printChangePath } from '../../../src/workload/modify/change-path.ts'

it.each([
  ['schedule.cron', 'schedule.cron'],
  ['workload.yaml#schedule.cron', 'schedule.cron'],
  ['columns.status.nullable', 'columns.status.nullable'],
  ['foreign_keys[order_id+line]', 'foreign_keys[order_id+line]'],
  ['quality_rules#rules[silver.not_null.order_id].threshold', 'config/quality_rules.yaml#rules[silver.not_null.order_id].threshold'],
  ['config/source.yaml#schema.columns[amount].type', 'config/source.yaml#schema.columns[amount].type'],
])('reads %s', (text, printed) => {
  expect(printChangePath(parseChangePath(text))).toBe(printed)
  expect(parseChangePath(printed)).toEqual(parseChangePath(text))
})

it.each(['', '.a', 'a[', 'a[]', '[x]', 'a b', 'config/source.yaml#'])('refuses %j', (text) => {
  expect(() => parseChangePath(text)).toThrow(expect.objectContaining({ code: 'path_malformed', fault: 'caller' }))
})

it('names the nearest file', () => {
  expect(() => parseChangePath('config/schedul.yaml#a')).toThrow(
    expect.objectContaining({ code: 'path_unknown', hint: 'Did you mean config/schedule.yaml?' }),
  )
})
