import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

test('keeps only what is named', async () => {
  const staged = await stage(
    { columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }], steps: [{ id: 'select', op: 'select', columns: ['c', 'a'] }] },
    [{ a: '1', b: '2', c: '3' }],
  )
  expect(staged.plan.bronzeToSilver.targets[0]?.columns.map((each) => each.name)).toEqual(['a', 'c'])
  expect(column(staged, 'b')).toEqual([undefined])
})

test('what was not kept is gone', () => {
  const before = [{ id: 'select', op: 'select', columns: ['a'] }]
  expect(refusal({ id: 'trim', op: 'trim', columns: ['b'] }, [{ name: 'a' }, { name: 'b' }], before)).toMatchObject({
    code: 'column_dropped',
  })
})
