import { GangwayError, parseExpression } from '#domain'
import { describe, expect, test } from 'vitest'
import { withoutPositions } from './support.ts'

const shape = (text: string): unknown => withoutPositions(parseExpression(text))

describe('parseExpression', () => {
  test('binds products before sums, sums before comparisons, not before and before or', () => {
    expect(shape('a + b * c > 1 and not d or e')).toEqual(shape('(((a + (b * c)) > 1) and (not d)) or e'))
    expect(shape('a - b - c')).toEqual(shape('(a - b) - c'))
    expect(shape('-a * b')).toEqual(shape('(-a) * b'))
  })

  test('reads every form of the language', () => {
    const forms = [
      "status in ('open', 'paid') and quantity between 1 and 10",
      "status not in ('open') and quantity not between 1 and 10",
      'shipped is null or shipped is not null',
      "case when a > 0 then 'in' when a < 0 then 'out' else 'none' end",
      "coalesce(lower(a), upper(b), 'x')",
      "date '2024-02-29' <= ordered",
      'round(quantity * unit_price * (1 - discount), 2)',
      'year(d) = 2024 and quarter(d) = 1 and month(d) = 1 and day(d) = 2 and day_of_week(d) = 3 and hour(t) = 4',
      '"case" = 1 and date = 2 and year = 3',
    ]
    for (const form of forms) expect(() => parseExpression(form)).not.toThrow()
  })

  test.each([
    ['', 'expression is empty', 1, 1],
    ['a +', 'Did not expect the end', 1, 4],
    ['a\n= = b', 'Did not expect "="', 2, 3],
    ['a < b < c', 'Comparisons do not chain', 1, 7],
    ['sum(a)', 'no function sum', 1, 1],
    ["date '2024-02-30'", 'is no date', 1, 6],
    ['case end', 'case begins with when', 1, 6],
    ['a is 1', 'Expected null', 1, 6],
    ['and', 'Did not expect "and"', 1, 1],
    ['(a', 'Expected )', 1, 3],
    ['a b', 'Did not expect "b"', 1, 3],
    ['in (1)', 'Did not expect "in"', 1, 1],
  ])('refuses %j where it is wrong', (text, message, line, column) => {
    const failure = (): unknown => parseExpression(text, 'config/x.yaml#filter')
    expect(failure).toThrow(message)
    expect(failure).toThrow(`line ${line}, column ${column}`)
  })

  test('a refusal is the caller’s, names the config path and has a stable code', () => {
    const error = (() => {
      try {
        return parseExpression('a +', 'config/x.yaml#filter')
      } catch (caught) {
        return caught
      }
    })()
    expect(error).toBeInstanceOf(GangwayError)
    expect(error).toMatchObject({ code: 'expression_invalid', fault: 'caller', subject: 'config/x.yaml#filter' })
  })

  test('refuses what is too long, too deep or too long a chain', () => {
    expect(() => parseExpression('a'.repeat(4_001))).toThrow('at most 4000 characters')
    expect(() => parseExpression(`${'('.repeat(60)}a${')'.repeat(60)}`)).toThrow('nests at most')
    expect(() => parseExpression(`${'-'.repeat(60)}a`)).toThrow('nests at most')
    expect(() => parseExpression(`${'not '.repeat(60)}a`)).toThrow('nests at most')
    expect(() => parseExpression(Array.from({ length: 500 }, () => 'a').join(' + '))).toThrow('in a row')
  })
})
