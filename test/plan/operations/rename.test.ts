import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const columns = [{ name: 'a' }, { name: 'b' }]

test('renames, and swaps, and keeps lineage', async () => {
  const steps = [
    { id: 'trim', op: 'trim', columns: ['a'] },
    { id: 'swap', op: 'rename', mapping: { a: 'b', b: 'a' } },
    { id: 'rename', op: 'rename', mapping: { a: 'select' } },
  ]
  const staged = await stage({ columns, steps }, [{ a: ' 1 ', b: '2' }])
  expect(column(staged, 'b')).toEqual(['1'])
  expect(column(staged, 'select')).toEqual(['2'])
  expect(staged.plan.bronzeToSilver.targets[0]?.columns.map(({ name, sources }) => [name, sources])).toEqual([
    ['b', ['a']],
    ['select', ['b']],
  ])
})

test('rules on a column survive its new name', async () => {
  const steps = [
    { id: 'cast', op: 'cast', columns: ['a'], type: 'integer', on_fail: 'quarantine' },
    { id: 'rename', op: 'rename', mapping: { a: 'c' } },
    { id: 'range', op: 'check_range', columns: ['c'], minimum: 0, on_fail: 'flag' },
  ]
  const staged = await stage({ columns, steps }, [{ a: 'x' }, { a: '-1' }])
  expect(staged.rows.map((row) => row.broken)).toEqual([['cast.a'], ['range.c']])
})

test('refuses a name twice, and the old name after', () => {
  expect(refusal({ id: 'rename', op: 'rename', mapping: { a: 'b' } }, columns)).toMatchObject({ code: 'column_exists' })
  expect(refusal({ id: 'trim', op: 'trim', columns: ['a'] }, columns, [{ id: 'rename', op: 'rename', mapping: { a: 'c' } }])).toMatchObject(
    { code: 'column_dropped' },
  )
})
