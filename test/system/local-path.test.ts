import { expect, it } from 'vitest'
import { localPath } from '../../src/system/local-path.ts'

it.each([
  ['file:///data/my%20orders.csv', '/data/my orders.csv'],
  ['data/100%25.csv', 'data/100%25.csv'],
  ['file://host/%zz', 'file://host/%zz'],
])('%s', (address, expected) => {
  expect(localPath(address)).toBe(expected)
})
