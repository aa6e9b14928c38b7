import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

test('blanks around a value go, those inside stay', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [{ id: 'trim', op: 'trim', columns: ['a'] }] }, [
    { a: ' a b\u00a0\t' },
    { a: '' },
    { a: null },
  ])
  expect(column(staged, 'a')).toEqual(['a b', '', null])
})

test('an unknown column is named with its neighbours', () => {
  expect(refusal({ id: 'trim', op: 'trim', columns: ['amuont'] }, [{ name: 'amount' }])).toEqual({
    code: 'unknown_column',
    subject: 'config/transformations.yaml#bronze_to_silver.steps[trim].columns',
    message: 'There is no column amuont at this step',
    hint: 'Did you mean amount?',
  })
})
