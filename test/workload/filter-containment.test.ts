import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relateFilters } from '../../src/workload/filter-containment.ts'

describe('relateFilters', () => {
  it.each([
    [undefined, undefined, 'same'],
    ["region = 'EU'", undefined, 'inside'],
    [undefined, "region = 'EU'", 'contains'],
    ["region = 'EU'", "region in ('EU')", 'same'],
    ["region = 'EU' and amount > 5", "region = 'EU'", 'inside'],
    ["region in ('EU', 'US')", "region = 'EU'", 'contains'],
    ['amount between 1 and 5', 'amount >= 1 and amount <= 5', 'same'],
    ['amount > 1', 'amount >= 1', 'inside'],
    ['5 > amount', 'amount < 5', 'same'],
    ['amount < -1', 'amount < 0', 'inside'],
    ["day >= date '2024-02-01'", "day >= date '2024-01-01'", 'inside'],
    ["region = 'EU'", "region = 'US'", 'unknown'],
    ["region = 'EU' or amount > 5", "region = 'EU'", 'unknown'],
    ['length(region) > 2', 'amount > 2', 'unknown'],
    ['amount > 5', "amount > '5'", 'unknown'],
    ['id > 9007199254740993', 'id > 9007199254740992', 'unknown'],
    ['this is no filter (', 'amount > 5', 'unknown'],
    ['amount > 1 and amount > 3', 'amount > 3', 'same'],
  ])('%s to %s: %s', (left, right, expected) => expect(relateFilters(left, right)).toBe(expected))

  it('never says inside of rows that are outside', () => {
    const part = fc.oneof(
      fc
        .tuple(fc.constantFrom('<', '<=', '>', '>=', '='), fc.integer({ min: -3, max: 3 }))
        .map(([operator, value]) => `x ${operator} ${value}`),
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 3 }).map((values) => `x in (${values.join(', ')})`),
    )
    const filter = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' and '))
    const holds = (text: string, x: number): boolean =>
      text.split(' and ').every((one) => {
        const [, operator = '', right = ''] = /^x (<=|>=|<|>|=|in) (.*)$/.exec(one) ?? []
        const values = right.replace(/[()]/g, '').split(', ').map(Number)
        const [value = 0] = values
        return { '<': x < value, '<=': x <= value, '>': x > value, '>=': x >= value, '=': x === value, in: values.includes(x) }[operator]
      })
    fc.assert(
      fc.property(filter, filter, (left, right) => {
        const relation = relateFilters(left, right)
        for (let x = -5; x <= 5; x += 0.5) {
          if (relation === 'inside' || relation === 'same') expect(holds(left, x) && !holds(right, x)).toBe(false)
          if (relation === 'contains' || relation === 'same') expect(holds(right, x) && !holds(left, x)).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })
})
