import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const columns = [{ name: 'a' }, { name: 'b' }]

test('a dropped column is nowhere after, and its rules still count', async () => {
  const steps = [
    { id: 'cast', op: 'cast', columns: ['a'], type: 'integer', on_fail: 'quarantine' },
    { id: 'drop', op: 'drop_column', columns: ['a'], reason: 'not needed' },
    { id: 'trim', op: 'trim', columns: ['b'] },
  ]
  const staged = await stage({ columns, steps }, [{ a: 'x', b: ' y ' }])
  expect(staged.rows[0]?.broken).toEqual(['cast.a'])
  expect(Object.keys(staged.rows[0]?.values ?? {})).toEqual(['_file', '_record', '_broke_0', '_disposition', 'b'])
})

test('a step after the drop is refused', () => {
  const before = [{ id: 'drop', op: 'drop_column', columns: ['a'], reason: 'not needed' }]
  expect(refusal({ id: 'trim', op: 'trim', columns: ['a'] }, columns, before)).toMatchObject({
    code: 'column_dropped',
    hint: 'Move this step up.',
  })
  expect(refusal({ id: 'again', op: 'derive', column: 'a', type: 'text', expression: 'b' }, columns, before)).toMatchObject({
    code: 'column_exists',
  })
})
