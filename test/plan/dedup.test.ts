import { expect, test } from 'vitest'
import { isExact, keepDedup, renameDedup } from '../../src/plan/dedup.ts'

const dedup = {
  step: 'dedup',
  key: ['a', 'b'],
  order: [{ column: 'b', direction: 'asc' as const }],
  names: ['a', 'b'],
  columns: ['a', 'b', 'c'],
  declared: false,
}

test('renaming a column renames it everywhere, keeping a value only where it is compared', () => {
  expect(renameDedup(dedup, { b: 'x' })).toMatchObject({
    key: ['a', 'x'],
    order: [{ column: 'x' }],
    names: ['a', 'x'],
    columns: ['a', 'x', 'c'],
  })
  expect(keepDedup(dedup, { b: '_key_b' })).toMatchObject({
    key: ['a', '_key_b'],
    order: [{ column: '_key_b' }],
    names: ['a', 'b'],
    columns: ['a', 'b', 'c'],
  })
})

test('is exact when no column that stays is left out of the key', () => {
  expect(isExact(dedup, ['a', 'b', 'c'])).toBe(false)
  expect(isExact(dedup, ['a', 'b', 'made_later'])).toBe(true)
  expect(isExact({ ...dedup, declared: true }, ['a', 'b'])).toBe(false)
})
