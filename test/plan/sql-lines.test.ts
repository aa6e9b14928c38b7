import { expect, it } from 'vitest'
import { eachLine, indent, list } from '../../src/plan/sql-lines.ts'

it('lays SQL out by lines', () => {
  expect(list(['a', 'b'])).toBe('  a,\n  b')
  expect(indent('a\nb')).toBe('  a\n  b')
  expect(eachLine('a\nb', '-')).toBe('-a\n-b')
})
