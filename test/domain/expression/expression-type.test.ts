import { arithmeticType, decimalOf, familyOf, unifyTypes } from '#domain'
import { numberType } from '../../../src/domain/expression/expression-type.ts'
import { expect, test } from 'vitest'

test('a decimal beyond 38 digits is a double', () => {
  expect(decimalOf(36, 2)).toBe('decimal(38,2)')
  expect(decimalOf(37, 2)).toBe('double')
  expect(arithmeticType('*', 'decimal(20,10)', 'decimal(20,10)')).toBe('double')
})

test('types unify upward within a family only', () => {
  expect(unifyTypes('integer', 'decimal(4,2)')).toBe('decimal(21,2)')
  expect(unifyTypes('decimal(38,0)', 'decimal(38,10)')).toBe('double')
  expect(unifyTypes('date', 'timestamp')).toBe('timestamp')
  expect(unifyTypes('null', 'date')).toBe('date')
  expect(unifyTypes('text', 'time')).toBe('text')
  expect(unifyTypes('text', 'integer')).toBeUndefined()
  expect(familyOf('json')).toBe('text')
})

test('numbers are as wide as they are written', () => {
  expect(['0', '12', '0.50', '.5', '007', '1234567890123456789'].map(numberType)).toEqual([
    'integer',
    'integer',
    'decimal(2,2)',
    'decimal(1,1)',
    'integer',
    'decimal(19,0)',
  ])
})
