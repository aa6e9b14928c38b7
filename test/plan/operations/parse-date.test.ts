import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const parse = { id: 'dates', op: 'parse_date', columns: ['a'], type: 'date', formats: ['dd/MM/yyyy', 'yyyy-MM-dd'], on_fail: 'quarantine' }

test('reads each format, quarantines what has none', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [parse] }, [
    { a: '29/02/2024' },
    { a: '2024-02-29' },
    { a: '29/02/2023' },
    { a: null },
  ])
  expect(column(staged, 'a')).toEqual(['2024-02-29', '2024-02-29', null, null])
  expect(staged.fates).toEqual(['out', 'out', 'quarantined', 'out'])
})

test('a column with a date already is cast, not parsed', () => {
  expect(refusal(parse, [{ name: 'a', declared_type: 'date', type: 'date' }])).toMatchObject({ code: 'type_mismatch', hint: 'Use cast.' })
  expect(refusal({ ...parse, formats: ['nonsense'] })).toMatchObject({ code: 'not_portable' })
})
