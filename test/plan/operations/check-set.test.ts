import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const set = (values: unknown[]) => ({ id: 'set', op: 'check_set', columns: ['a'], values, on_fail: 'flag' })

test('other values are flagged, no value is not', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [set(['open', "it's", "x'); drop table input; --"])] }, [
    { a: 'open' },
    { a: "it's" },
    { a: 'Open' },
    { a: null },
  ])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], [], ['set.a'], []])
})

test('numbers and truth values compare as such', async () => {
  const columns = [
    { name: 'a', declared_type: 'integer', type: 'integer' },
    { name: 'b', declared_type: 'boolean', type: 'boolean' },
  ]
  const staged = await stage({ columns, steps: [set([1, '2']), { ...set([true]), id: 'truth', columns: ['b'] }] }, [
    { a: 2, b: true },
    { a: 3, b: false },
  ])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['set.a', 'truth.b']])
})

test('a value of another type is refused', () => {
  expect(refusal(set(['x']), [{ name: 'a', declared_type: 'integer', type: 'integer' }])).toMatchObject({
    code: 'type_mismatch',
    subject: expect.stringContaining('steps[set].values'),
  })
  expect(refusal(set(['x']), [{ name: 'a', declared_type: 'date', type: 'date' }])).toMatchObject({ code: 'type_mismatch' })
})
