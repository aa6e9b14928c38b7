import { expect, it } from 'vitest'
import { findFormulaText } from '../../../src/formats/delimited/formula-text.ts'

const records = (...rows: string[][]) => rows.map((fields) => ({ fields, broken: false, line: 1, quoted: false }))
const read = (given: { formula_text?: boolean }, ...rows: string[][]) => findFormulaText(records(...rows), given)

it.each([
  // JnLlnd/ObjCSV#11, ChoETL#78: texts that a spreadsheet is kept from taking for numbers.
  [
    ['="00012"', '1'],
    ['00012', '1'],
  ],
  [
    ['=""', '="a b"'],
    ['', 'a b'],
  ],
  // parsecsv/parsecsv-for-php#213, JoshClose/CsvHelper#197, mldbai/mldb#870, JnLlnd/CSVBuddy#34.
  [
    ['="0001234"', '="0045"'],
    ['0001234', '0045'],
  ],
  [
    ['="123"', '="+99-9-99999999"'],
    ['123', '+99-9-99999999'],
  ],
  [['="12"x', '=A1+1'], undefined],
  [['=SUM(A1)', '"00012"'], undefined],
])('of %j reads %j', (fields, expected) => {
  expect(read({}, ['id', 'n'], fields)?.records[1]?.fields).toEqual(expected)
})

it('tells how many there are, and leaves them where a person said so', () => {
  expect(read({}, ['="1"'], ['="2"'])?.detected).toMatchObject({ value: true, reason: expect.stringMatching(/^2 fields/) })
  expect(read({ formula_text: false }, ['="1"'])).toMatchObject({
    value: false,
    records: [{ fields: ['="1"'] }],
    detected: { confidence: 1 },
  })
  expect(read({ formula_text: true }, ['1'])).toMatchObject({ value: true })
})
