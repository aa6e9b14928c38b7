import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

import { hmac, type TestDatabase } from '../support/duckdb.ts'

const columns = [{ name: 'tail' }, { name: 'origin' }, { name: 'target' }]
const to = (table: string, names: string[]) => ({ workload: table, table, columns: names })
const planes = (database: TestDatabase): Promise<void> =>
  database.table('reference_planes', { tailnum: 'VARCHAR', seats: 'BIGINT' }, [
    ['N1', 1],
    ['N1', 2],
    [null, 3],
    ['N2', 4],
  ])
const reference = { id: 'plane', op: 'check_reference', columns: ['tail'], to: to('planes', ['tailnum']), on_fail: 'quarantine' }

test('an orphan is quarantined, an empty key is none, nothing multiplies', async () => {
  const staged = await stage({ columns, steps: [reference] }, [{ tail: 'N1' }, { tail: 'N9' }, { tail: null }, { tail: 'N2' }], planes)
  expect(staged.fates).toEqual(['out', 'quarantined', 'out', 'out'])
  expect(staged.plan.bronzeToSilver.references).toEqual([{ name: 'reference_planes', workload: 'planes', zone: 'silver', table: 'planes' }])
})

test('two columns may refer to the same table', async () => {
  const steps = ['origin', 'target'].map((name) => ({ ...reference, id: name, columns: [name], on_fail: 'flag' }))
  const staged = await stage(
    { columns, steps },
    [
      { origin: 'N1', target: 'N9' },
      { origin: 'N9', target: 'N2' },
    ],
    planes,
  )
  expect(staged.rows.map((row) => row.broken)).toEqual([['target'], ['origin']])
  expect(staged.plan.bronzeToSilver.references).toHaveLength(1)
})

test('composite keys, and keys of another type', async () => {
  const prepare = (database: TestDatabase): Promise<void> =>
    database.table('reference_planes', { code: 'BIGINT', kind: 'VARCHAR' }, [
      [1, 'a'],
      [2, 'b'],
    ])
  const step = { ...reference, columns: ['tail', 'origin'], to: to('planes', ['code', 'kind']) }
  const staged = await stage(
    { columns, steps: [step] },
    [
      { tail: '1', origin: 'a' },
      { tail: '1', origin: 'b' },
      { tail: 'x', origin: 'a' },
      { tail: null, origin: 'a' },
    ],
    prepare,
  )
  expect(staged.fates).toEqual(['out', 'quarantined', 'quarantined', 'out'])
})

test('tables of one name in two workloads have views of their own', async () => {
  const other = { ...reference, id: 'other', to: { workload: 'fleet', table: 'planes', columns: ['tailnum'] } }
  const staged = await stage({ columns, steps: [reference, other] }, [{ tail: 'N1' }], async (database) => {
    await planes(database)
    await database.table('reference_fleet_planes', { tailnum: 'VARCHAR' }, [['N7']])
  })
  expect(staged.rows[0]?.broken).toEqual(['other'])
})

test('both sides name as many columns', () => {
  expect(refusal({ ...reference, to: to('planes', ['a', 'b']) }, columns)).toMatchObject({ code: 'plan_invalid' })
})

test('a hashed key is compared with the hashes of the other table', async () => {
  const steps = [{ id: 'mask', op: 'mask', columns: ['tail'], method: 'hash' }, reference]
  const staged = await stage({ columns, steps }, [{ tail: 'N1' }, { tail: 'N9' }], async (database) => {
    await database.table('reference_planes', { tailnum: 'VARCHAR' }, [[hmac(Buffer.from('test key'), 'N1')]])
  })
  expect(staged.fates).toEqual(['out', 'quarantined'])
  expect(refusal(reference, columns, [{ id: 'mask', op: 'mask', columns: ['tail'], method: 'redact' }])).toMatchObject({
    code: 'raw_value_needed',
  })
})
