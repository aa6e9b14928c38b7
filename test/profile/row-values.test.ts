import { expect, it } from 'vitest'
import { numberOf, textOf } from '../../src/profile/row-values.ts'

it('turns what a query gives into text and numbers', () => {
  expect([textOf('a'), textOf(1.5), textOf(null), textOf(undefined), textOf(['a', 1])]).toEqual(['a', '1.5', '', '', '["a",1]'])
  expect([numberOf('12.50'), numberOf(7n), numberOf(null), numberOf(undefined)]).toEqual([12.5, 7, 0, 0])
})
