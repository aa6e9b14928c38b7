import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'

test('collapses blanks', async () => {
  const staged = await stage(
    { columns: [{ name: 'a' }], steps: [{ id: 'blanks', op: 'normalize_text', columns: ['a'], form: 'collapse_spaces' }] },
    [{ a: 'a \n b' }],
  )
  expect(column(staged, 'a')).toEqual(['a b'])
})
