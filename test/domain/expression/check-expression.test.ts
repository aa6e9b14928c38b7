import { checkExpression, type LogicalType, parseExpression } from '#domain'
import { describe, expect, test } from 'vitest'

const columns = new Map<string, LogicalType>([
  ['quantity', 'integer'],
  ['price', 'decimal(10,2)'],
  ['discount', 'decimal(4,2)'],
  ['weight', 'double'],
  ['name', 'text'],
  ['paid', 'boolean'],
  ['ordered', 'date'],
  ['seen', 'timestamp'],
  ['picture', 'binary'],
])
const typeOf = (text: string): string => checkExpression(parseExpression(text), columns, 'here').type

describe('checkExpression', () => {
  test.each([
    ['quantity + 1', 'integer'],
    ['quantity / 2', 'double'],
    ['price / quantity', 'decimal(18,4)'],
    ['price * quantity', 'decimal(29,2)'],
    ['1 - discount', 'decimal(5,2)'],
    ['round(quantity * price * (1 - discount), 2)', 'decimal(33,2)'],
    ['price * price * price * price', 'double'],
    ['weight * 2', 'double'],
    ['round(weight, 2)', 'decimal(38,2)'],
    ['round(quantity, 2)', 'integer'],
    ['-price', 'decimal(10,2)'],
    ["name = 'x' and paid or not paid", 'boolean'],
    ['ordered < seen', 'boolean'],
    ["ordered between date '2024-01-01' and seen", 'boolean'],
    ['coalesce(quantity, price, 0)', 'decimal(21,2)'],
    ['case when paid then ordered else seen end', 'timestamp'],
    ['case when paid then name else null end', 'text'],
    ['case when paid then null else null end', 'null'],
    ['length(name) + year(ordered) + hour(seen)', 'integer'],
    ['quantity in (1, 2.5, weight)', 'boolean'],
    ['99999999999999999999 + quantity', 'decimal(21,0)'],
  ])('%s is %s', (text, type) => {
    expect(typeOf(text)).toBe(type)
  })

  test.each([
    ['nmae = 1', 'Did you mean'],
    ['name > 1', 'Cannot compare text'],
    ["ordered = '2024-01-01'", 'Write dates as date'],
    ['name + 1', 'not a number'],
    ['paid and quantity', 'not a condition'],
    ['name = null', 'is null'],
    ['name in (null)', 'Nothing compares with null'],
    ['picture = picture', 'Cannot compare binary'],
    ['length(quantity)', 'takes text'],
    ['hour(ordered)', 'takes a timestamp'],
    ['year(name)', 'takes a date'],
    ['round(price)', 'decimal places'],
    ['round(price, quantity)', 'from 0 to 10'],
    ['round(price, 11)', 'from 0 to 10'],
    ['lower(name, name)', 'one argument'],
    ['coalesce(name, 1)', 'where text is expected'],
    ['case when name then 1 end', 'not a condition'],
    ['null + 1', 'not a number'],
  ])('refuses %s', (text, message) => {
    const failure = (): unknown => typeOf(text)
    expect(failure).toThrow(expect.objectContaining({ code: 'expression_invalid', subject: 'here' }))
    try {
      failure()
    } catch (error) {
      expect(JSON.stringify(error)).toContain(message)
    }
  })
})
