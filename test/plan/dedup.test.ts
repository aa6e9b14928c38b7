import { expect, test } from 'vitest'
import { canConflict, type Dedup, isExact, keepDedup, lastingColumns, renameDedup } from '../../src/plan/dedup.ts'

const dedup: Dedup = {
  source: 'config/transformations.yaml#bronze_to_silver.steps[dedup]',
  step: 'dedup',
  key: ['a', 'b'],
  order: [{ column: 'b', direction: 'asc' }],
  position: [{ column: '_record', direction: 'asc' }],
  conflicts: 'held',
  names: ['a', 'b'],
  columns: ['a', 'b', 'c'],
  compared: ['c'],
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

test('rows conflict where they may differ in what was compared, unless position decides', () => {
  expect(canConflict(dedup, ['a', 'b', 'c'])).toBe(true)
  expect(canConflict({ ...dedup, conflicts: 'by_position' }, ['a', 'b', 'c'])).toBe(false)
  expect(canConflict({ ...dedup, columns: ['a', 'b'], declared: true }, ['a', 'b'])).toBe(false)
  expect(canConflict(dedup, ['a', 'b'])).toBe(false)
})

test('key, order and all that is compared last until duplicates are judged', () => {
  expect(lastingColumns(keepDedup(dedup, { c: '_key_c' }))).toEqual(['a', 'b', '_key_c'])
})
