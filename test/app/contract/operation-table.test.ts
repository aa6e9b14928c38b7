import { expect, it } from 'vitest'
import { operationTable } from '../../../src/app/contract/operation-table.ts'

it('lists each operation once, in the order of its entries', () => {
  const ids = operationTable.map(({ id }) => id)
  expect(ids.slice(0, 4)).toEqual(['init', 'onboard', 'resume', 'runs'])
  expect(new Set(ids).size).toBe(ids.length)
  const orders = operationTable.map(({ order }) => order)
  expect(orders).toEqual(orders.toSorted((left, right) => left - right))
  expect(new Set(orders).size).toBe(orders.length)
})
