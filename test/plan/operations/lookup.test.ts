import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

import { planOf } from '../support/plans.ts'
import type { TestDatabase } from '../support/duckdb.ts'

const columns = [{ name: 'tail' }]
const lookup = (more: object = {}) => ({
  id: 'seats',
  op: 'lookup',
  table: { workload: 'planes', table: 'planes' },
  keys: { tail: 'tailnum' },
  columns: ['seats', 'engine'],
  on_unmatched: 'null',
  ...more,
})
const references = [
  {
    workload: 'planes',
    table: 'planes',
    columns: [
      { name: 'tailnum', type: 'text' },
      { name: 'seats', type: 'integer' },
      { name: 'engine', type: 'text' },
    ],
  },
]
const planes = (database: TestDatabase): Promise<void> =>
  database.table('reference_planes', { tailnum: 'VARCHAR', seats: 'BIGINT', engine: 'VARCHAR' }, [
    ['N1', 9, 'b'],
    ['N1', 2, 'z'],
    ['N2', null, 'c'],
    [null, 5, 'd'],
  ])

test('brings one row of the table, never two', async () => {
  const staged = await stage(
    { ...planOf({ columns, steps: [lookup()] }), references },
    [{ tail: 'N1' }, { tail: 'N2' }, { tail: 'N9' }, { tail: null }],
    planes,
  )
  expect(column(staged, 'seats')).toEqual(['2', null, null, null])
  expect(column(staged, 'engine')).toEqual(['z', 'c', null, null])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], [], ['seats'], []])
  expect(staged.plan.bronzeToSilver.targets[0]?.columns.map(({ name, type }) => [name, type])).toEqual([
    ['tail', 'text'],
    ['seats', 'integer'],
    ['engine', 'text'],
  ])
})

test('or quarantines what is unmatched', async () => {
  const staged = await stage(
    { ...planOf({ columns, steps: [lookup({ on_unmatched: 'quarantine' })] }), references },
    [{ tail: 'N9' }, { tail: null }],
    planes,
  )
  expect(staged.fates).toEqual(['quarantined', 'out'])
})

test('a table that is not known is refused', () => {
  expect(refusal(lookup(), columns)).toMatchObject({ code: 'plan_invalid', hint: 'Onboard that workload first.' })
})
