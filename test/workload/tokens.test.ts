import { describe, expect, it } from 'vitest'
import { normalisedName, tokensOf } from '../../src/workload/tokens.ts'

describe('normalisedName', () => {
  it.each([
    ['Sales-Orders', 'sale_order'],
    ['sales_order', 'sale_order'],
    ['salesOrders', 'sale_order'],
    ['Companies', 'company'],
    ['boxes', 'box'],
    ['status', 'status'],
    ['Kundenaufträge', 'kundenauftrage'],
  ])('%s → %s', (text, expected) => expect(normalisedName(text)).toBe(expected))
})

describe('tokensOf', () => {
  it('splits at everything that is no letter or digit', () => {
    expect(tokensOf("Orders/2024: the EU's sales")).toEqual(['order', '2024', 'the', 'eu', 's', 'sale'])
    expect(tokensOf('')).toEqual([])
  })
})
