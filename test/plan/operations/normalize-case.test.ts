import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'

test.each([
  ['lower', 'new york'],
  ['upper', 'NEW YORK'],
  ['title', 'New York'],
])('writes values in %s case', async (form, expected) => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [{ id: 'case', op: 'normalize_case', columns: ['a'], form }] }, [
    { a: 'nEW yORK' },
    { a: null },
  ])
  expect(column(staged, 'a')).toEqual([expected, null])
})
