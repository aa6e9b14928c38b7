import { expect, test } from 'vitest'
import { TokenReader } from '../../../src/domain/expression/token-reader.ts'

test('takes what is there, expects what must be, and says what it found instead', () => {
  const reader = new TokenReader('case a', 'here')
  expect(reader.take('word', 'when')).toBe(false)
  expect(reader.take('word', 'case')).toBe(true)
  expect(reader.peek(5).kind).toBe('end')
  expect(() => reader.expect('symbol', '(')).toThrow('Expected ( but found "a"')
})

test('counts levels', () => {
  const reader = new TokenReader('a', undefined)
  const deep = (level: number): number => (level === 0 ? 0 : reader.nested(() => deep(level - 1)))
  expect(deep(40)).toBe(0)
  expect(() => deep(41)).toThrow('nests at most')
})
