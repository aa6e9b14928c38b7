import { expect, it } from 'vitest'
import { delimiterQuestion, headerQuestion, skipRowsQuestion } from '../../../src/formats/delimited/layout-questions.ts'

const record = (...fields: string[]) => ({ fields, line: 1, broken: false, quoted: false })

it('shows the form of a line that may hold values, never its letters', () => {
  const { readings } = headerQuestion(false, [record('Ann Lee', '2024-01-02'), record('Bob', '')])
  expect(readings.map(({ value }) => value)).toEqual([false, true])
  for (const { shows } of readings) {
    expect(shows).toContain('aa aa, 9999-99-99')
    expect(shows).not.toContain('Lee')
  }
})

it('puts the likelier reading first', () => {
  expect(headerQuestion(true, []).readings[0]?.value).toBe(true)
  expect(delimiterQuestion(4).readings[0]).toEqual({ value: ' ', shows: '4 columns, parted by one blank or several' })
  expect(
    skipRowsQuestion([
      { skipRows: 1, names: ['a'] },
      { skipRows: 0, names: ['b'] },
    ]).readings[0],
  ).toEqual({ value: 1, shows: 'names: a' })
})
