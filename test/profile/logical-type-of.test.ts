import { expect, it } from 'vitest'
import { logicalTypeOf } from '../../src/profile/logical-type-of.ts'

it.each([
  ['BIGINT', 'integer'],
  ['UBIGINT', 'decimal(20,0)'],
  ['DECIMAL(8,2)', 'decimal(8,2)'],
  ['FLOAT', 'double'],
  ['BOOLEAN', 'boolean'],
  ['DATE', 'date'],
  ['TIMESTAMP WITH TIME ZONE', 'timestamp'],
  ['TIMESTAMP_NS', 'timestamp'],
  ['TIME', 'time'],
  ['VARCHAR', 'text'],
  ['BLOB', 'binary'],
  ['INTEGER[]', 'json'],
  ['STRUCT(a INTEGER)', 'json'],
  ["ENUM('a', 'b')", 'text'],
])('%s is %s', (physical, logical) => {
  expect(logicalTypeOf(physical)).toBe(logical)
})
