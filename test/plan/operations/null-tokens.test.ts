import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

test('values that stand for nothing become null, whatever their case and blanks', async () => {
  const steps = [{ id: 'tokens', op: 'null_tokens', columns: ['a'], tokens: ['', 'N/A', "it's", 'İ', '\n'] }]
  const staged = await stage({ columns: [{ name: 'a' }], steps }, [
    { a: '' },
    { a: ' n/a ' },
    { a: "IT'S" },
    { a: 'i' },
    { a: '  \t' },
    { a: ' kept ' },
    { a: null },
  ])
  expect(column(staged, 'a')).toEqual([null, null, null, null, null, ' kept ', null])
})

test('typed columns have no tokens', () => {
  expect(
    refusal({ id: 'tokens', op: 'null_tokens', columns: ['a'], tokens: ['x'] }, [{ name: 'a', declared_type: 'integer', type: 'integer' }]),
  ).toMatchObject({
    code: 'type_mismatch',
    subject: 'config/transformations.yaml#bronze_to_silver.steps[tokens].columns',
  })
})
