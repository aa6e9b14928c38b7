import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const filter = (expression: string) => ({ id: 'filter', op: 'filter', expression, reason: 'only what is open' })

test('keeps rows where it is true; unknown is not true; quarantine goes first', async () => {
  const need = { id: 'need', op: 'require', columns: ['b'], on_fail: 'quarantine' }
  const rows = [
    { a: 'open', b: '1' },
    { a: 'paid', b: '1' },
    { a: null, b: '1' },
    { a: 'paid', b: null },
  ]
  const staged = await stage({ columns: [{ name: 'a' }, { name: 'b' }], steps: [filter("a = 'open'"), need] }, rows)
  expect(staged.fates).toEqual(['out', 'filtered', 'filtered', 'quarantined'])
  expect(staged.rows[3]?.broken).toEqual(['filter', 'need.b'])
})

test('is a condition over raw values', () => {
  expect(refusal(filter('a'))).toMatchObject({ code: 'type_mismatch' })
  expect(refusal(filter("a = 'x'"), [{ name: 'a' }], [{ id: 'mask', op: 'mask', columns: ['a'], method: 'redact' }])).toMatchObject({
    code: 'raw_value_needed',
  })
})
