import { expect, it } from 'vitest'
import { columnExpression, parseExpression, plainColumn } from '#domain'

it.each([
  ['amount', 'amount'],
  ['end', '"end"'],
  ['null', '"null"'],
  ['date', 'date'],
  ['Ship "to"', '"Ship ""to"""'],
])('writes the column %s so that it is read back as itself', (name, expected) => {
  expect(columnExpression(name)).toBe(expected)
  expect(parseExpression(expected)).toMatchObject({ kind: 'column', name })
  expect(plainColumn(expected)).toBe(name)
})

it('knows a column from anything else', () => {
  expect(plainColumn(' Amount ')).toBe('amount')
  for (const expression of ['null', 'true', 'amount + 1', "'amount'", '"a" = "b"', '(amount)', '12', '', '"open']) {
    expect(plainColumn(expression), expression).toBeUndefined()
  }
})
