import { expect, it } from 'vitest'
import { otlpAttributes, otlpValue } from '../../../src/present/trace/otlp-value.ts'

it.each([
  ['a', { stringValue: 'a' }],
  [true, { boolValue: true }],
  [7, { intValue: '7' }],
  [0.5, { doubleValue: 0.5 }],
  [2 ** 60, { doubleValue: 2 ** 60 }],
  [null, {}],
  [[1, 'a'], { arrayValue: { values: [{ intValue: '1' }, { stringValue: 'a' }] } }],
  [{ rows: 3 }, { kvlistValue: { values: [{ key: 'rows', value: { intValue: '3' } }] } }],
])('says %j as the protocol does', (value, said) => {
  expect(otlpValue(value)).toEqual(said)
})

it('names attributes below a prefix and leaves out what has no value', () => {
  expect(otlpAttributes({ a: 1, b: null, c: undefined }, 'gangway.')).toEqual([{ key: 'gangway.a', value: { intValue: '1' } }])
})
