import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'

test('a missing value quarantines or flags, a malformed record is not blamed for it', async () => {
  const columns = [{ name: 'a' }, { name: 'b' }]
  const steps = [
    { id: 'key', op: 'require', columns: ['a'], on_fail: 'quarantine' },
    { id: 'wanted', op: 'require', columns: ['b'], on_fail: 'flag' },
  ]
  const staged = await stage({ columns, steps }, [
    { a: '1', b: '1' },
    { a: null, b: '' },
    { a: '1', b: null },
    { a: null, b: null },
    { _malformed: 'raw' },
  ])
  expect(staged.fates).toEqual(['out', 'quarantined', 'out', 'quarantined', 'quarantined'])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['key.a'], ['wanted.b'], ['key.a', 'wanted.b'], ['malformed']])
  expect(column(staged, 'a')).toEqual(['1', null, '1', null, null])
})
