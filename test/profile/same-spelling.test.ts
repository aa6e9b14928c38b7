import { expect, it } from 'vitest'
import { sameSpelling } from '../../src/profile/same-spelling.ts'

it.each([
  ['TIME', 'Time'],
  ['Order ID', 'order_id'],
  // CSSEGISandData/COVID-19#616: the columns of the daily files were renamed on the way.
  ['Province/State', 'Province_State'],
  ['\ufeffid', 'id'],
  ['Pre\u0301nom', 'pr\u00e9nom'],
])('%s is %s', (left, right) => {
  expect(sameSpelling(left, right)).toBe(true)
})

it.each([
  ['amount ($)', 'amount (€)'],
  ['id', 'ids'],
  ['_', '-'],
])('%s is not %s', (left, right) => {
  expect(sameSpelling(left, right)).toBe(false)
})
