import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '#system'
import { undecorated } from '../../../src/dialects/duckdb/undecorated.ts'

const database = await openDatabase({ threads: 1 })
afterAll(() => database.close())

it.each([
  [{ unit: '€' }, { '-1.447,98\u00a0€': '-1.447,98', '€ 5': '5', '-€5': '-5', '5 $': '5 $', '€5€': '5€' }],
  [{ unit: 'R$' }, { 'R$ 5': '5', Rx5: 'Rx5' }],
  [{ unit: '%' }, { '77%': '77', '77': null }],
  [{ negative: 'trailing' }, { '5,00-': '-5,00', '-5,00': '-5,00', '-': '-' }],
  [
    { unit: '$', negative: 'parentheses' },
    { '($1.50)': '-1.50', '$(1.50)': '-1.50', '(5': '(5' },
  ],
  [{ negative: 'sign' }, { '\u22125': '-5' }],
] as const)('a number with %j', async (marks, cases) => {
  for (const [text, number] of Object.entries(cases)) {
    const [row] = await database.query(`select ${undecorated('v', marks)} as v from (values ('${text}')) x(v)`)
    expect(row?.['v'], text).toBe(number)
  }
})

it('is nothing more than the text where nothing stands around it', () => {
  expect(undecorated('v', { decimal: ',', thousands: '.' })).toBe('v')
})
