import { expect, it } from 'vitest'
import { isRead, silverValue, type TypedColumn } from '../../src/profile/silver-value.ts'
import { columnOf, dialect, profileColumns, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('is the value as silver types it, and tells which text does not read so', async () => {
  const opened = await database()
  const profile = columnOf(await profileColumns(opened, { price: ['1.10', '2.5', '3.00'] }), 'price')
  const column: TypedColumn = { profile, value: 'v', isText: true, form: { type: profile.type } }
  const typed = silverValue(column, dialect)
  const rows = await opened.query(`select ${typed} as x, ${isRead(column, typed)} as ok from (values ('1.1'), ('soon'), (null)) t(v)`)
  expect(rows.map(({ x, ok }) => [x, ok])).toEqual([
    ['1.10', true],
    [null, false],
    [null, true],
  ])
  expect(silverValue({ ...column, isText: false }, dialect)).toBe('v')
})

it('is a category without regard to case, and a code as it stands', async () => {
  const status = columnOf(await profileColumns(await database(), { status: ['Open', 'open', 'paid', 'paid'] }), 'status')
  const column: TypedColumn = { profile: status, value: 'v', isText: true, form: { type: 'text' } }
  expect(silverValue(column, dialect)).toBe(dialect.lower('v'))
  expect(silverValue({ ...column, profile: { ...status, case_variants: 0 } }, dialect)).toBe('v')
  expect(silverValue({ ...column, profile: { ...status, name: 'status_code' } }, dialect)).toBe('v')
})
