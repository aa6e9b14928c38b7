import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'

test('writes what is a phone number, leaves and flags what is none', async () => {
  const step = { id: 'phone', op: 'normalize_phone', columns: ['a'], default_country_code: '44' }
  const staged = await stage({ columns: [{ name: 'a' }], steps: [step] }, [{ a: '(020) 7946-0958' }, { a: 'none' }, { a: null }])
  expect(column(staged, 'a')).toEqual(['+442079460958', 'none', null])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['phone.a'], []])
})
