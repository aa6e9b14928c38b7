import { expect, test } from 'vitest'
import { refusals } from '../support/refusal.ts'
import { gold, stage } from '../support/stage.ts'
import { from, goldOf, orders } from './support.ts'

const calendar = (more: object = {}) => ({
  name: 'dim_date',
  kind: 'date' as const,
  grain: 'day',
  keys: ['date'],
  columns: [],
  date_columns: ['ordered', 'shipped'],
  ...more,
})

test('has every day from the first to the last of all date columns', async () => {
  const staged = await stage(goldOf(calendar()), orders)
  const rows = await gold(staged, 'dim_date')
  expect(rows).toEqual([
    {
      date: '2024-02-28',
      year: '2024',
      quarter: '1',
      month: '2',
      day: '28',
      day_of_week: '3',
      is_weekend: false,
      year_month: '2024-02',
      iso_date: '2024-02-28',
    },
    {
      date: '2024-02-29',
      year: '2024',
      quarter: '1',
      month: '2',
      day: '29',
      day_of_week: '4',
      is_weekend: false,
      year_month: '2024-02',
      iso_date: '2024-02-29',
    },
    {
      date: '2024-03-01',
      year: '2024',
      quarter: '1',
      month: '3',
      day: '1',
      day_of_week: '5',
      is_weekend: false,
      year_month: '2024-03',
      iso_date: '2024-03-01',
    },
  ])
  expect(staged.plan.silverToGold.targets[0]).toMatchObject({ generated: true, key: ['date'] })
  const described = await staged.database.rows(`describe ${await staged.database.select(staged.plan.silverToGold.queries[0]?.sql ?? '')}`)
  expect(described.map((row) => row['column_type'])).toEqual(staged.plan.silverToGold.targets[0]?.columns.map((column) => column.physical))
})

test('its columns may be chosen, and be expressions over the calendar', async () => {
  const columns = [
    from('date', 'date'),
    from('year', 'integer'),
    from('half', 'integer', 'case when month <= 6 then 1 else 2 end'),
    from('weekday', 'boolean', 'not is_weekend'),
    from('doy', 'integer', 'year(date)'),
  ]
  const staged = await stage(goldOf(calendar({ columns })), orders)
  expect((await gold(staged, 'dim_date'))[0]).toEqual({ date: '2024-02-28', year: '2024', half: '1', weekday: true, doy: '2024' })
})

test('is empty without dates', async () => {
  const staged = await stage(goldOf(calendar()), [])
  expect(await gold(staged, 'dim_date')).toEqual([])
})

test('spans dates that are there', () => {
  const codes = (more: object) => refusals(goldOf(calendar(more))).map((each) => each.code)
  expect(codes({ date_columns: ['gone'] })).toEqual(['unknown_column'])
  expect(codes({ date_columns: ['city'] })).toEqual(['type_mismatch'])
  expect(codes({ date_columns: undefined })).toEqual(['plan_invalid'])
  expect(codes({ columns: [from('date', 'date'), from('x', 'text', 'fortnight')] })).toEqual(['expression_invalid'])
})
