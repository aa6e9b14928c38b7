import { expect, it } from 'vitest'
import { valueAlone } from '#kit'
import { plantedRules } from '../../../agents/quality/planted-rules.ts'
import { rulesOf } from './support.ts'

it('knows a value that breaks each rule that a single value can break', async () => {
  const { rules } = await rulesOf({ columns: { amount: { minimum: 0 } } })
  const planted = valueAlone(plantedRules(rules.filter(({ zone }) => zone === 'silver')))
  expect(planted).toContainEqual(['silver.not_null.order_id', 'order_id', 'NULL'])
  expect(planted).toContainEqual(['silver.unique.order_id', 'order_id', ''])
  expect(planted).toContainEqual(['silver.range.amount', 'amount', '-1'])
  expect(planted).toContainEqual(['silver.in_set.status', 'status', "'planted'"])
  expect(planted).toContainEqual(['silver.masked.customer_email', 'customer_email', "'a raw value, planted'"])
  expect(planted).toContainEqual(['silver.date_limit.order_date', 'order_date', "getvariable('as_of') + INTERVAL 31 DAY"])
})

it.each([
  [{ maximum: 1e18 }, '1000000000000000001'],
  // As it is written, not as the double holds it: 1234567890123460096.
  [{ maximum: 1_234_567_890_123_460_000 }, '1234567890123460001'],
  [{ minimum: -1_234_567_890_123_460_000 }, '-1234567890123460001'],
  [{ minimum: -1e18 }, '-1000000000000000001'],
  [{ minimum: 0, maximum: 99.5 }, '100.5'],
])('plants a value beyond %j that is another number', async (bounds, planted) => {
  const { rules } = await rulesOf({ columns: { amount: bounds } })
  expect(valueAlone(plantedRules(rules.filter(({ id }) => id === 'silver.range.amount')))).toEqual([
    ['silver.range.amount', 'amount', planted],
  ])
})
