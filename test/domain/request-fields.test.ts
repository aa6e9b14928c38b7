import { expect, it } from 'vitest'
import { fieldOfSubject, isRequestField, requestFieldSchema } from '#domain'

it('knows fields of the request, through maps and wrappers', () => {
  for (const id of ['primary_key', 'schedule.cron', 'columns.amount.type', 'pii.email', 'gold.filters'])
    expect(isRequestField(id)).toBe(true)
  for (const id of ['version', 'plan', 'columns.amount.typo', 'gold.filters.0', 'columns.Not A Name'])
    expect(isRequestField(id)).toBe(false)
})

it('knows what a field may hold', () => {
  expect(requestFieldSchema('schedule.cron').safeParse('0 25 * * *').success).toBe(false)
  expect(requestFieldSchema('schedule.cron').safeParse(null).success).toBe(true)
  expect(requestFieldSchema('primary_key').safeParse('none').success).toBe(true)
})

it('finds the field that an error names, an item of its list too', () => {
  expect(fieldOfSubject('gold.aggregates.0.total')).toBe('gold.aggregates')
  expect(fieldOfSubject('columns.qty')).toBe('columns.qty')
  expect(fieldOfSubject('data/orders.csv')).toBeUndefined()
  expect(fieldOfSubject(undefined)).toBeUndefined()
})
