import { expect, it } from 'vitest'
import { leftOutBecause } from '../../src/profile/left-out.ts'

it.each([
  ['_SUCCESS', undefined, 'begins with _'],
  ['.part-0.csv.crc', undefined, 'hidden'],
  ['part-0.csv.md5', undefined, 'a checksum'],
  ['_delta_log/0.json', undefined, 'begins with _'],
  ['README.md', undefined, 'a document'],
  ['notes.md', '*.md', undefined],
  ['_year=2024/part-0.csv', undefined, undefined],
  ['_temporary/part-0.csv', '_temporary/*.csv', undefined],
  ['2024/orders.csv', undefined, undefined],
] as const)('%s, asked for %s: %s', (name, pattern, expected) => {
  expect(leftOutBecause(name, pattern)).toBe(expected)
})
