import { expect, it } from 'vitest'
import { areNoMonths } from '../../src/profile/month-codes.ts'

it.each([
  ['month', ['2019-01', '2019-02'], false],
  ['reported', ['2019-01', '2019-02'], false],
  ['reported', ['2011-12'], false],
  // Two years that follow each other, whatever the column is called.
  ['played', ['2010-11', '2011-12'], true],
  ['period', ['2009-10', '2010-11'], true],
  ['month', ['2010-11', '2011-12'], false],
  // By name alone.
  ['season', ['2011-12'], true],
  ['school_year', ['2008-09'], true],
  ['invoice_number', ['2019-01', '2019-07'], true],
  ['rechnung', ['2019-01', '2019-07'], true],
])('%s with %j: %s', (name, values, expected) => {
  expect(areNoMonths(values, name)).toBe(expected)
})
