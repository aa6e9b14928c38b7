import { expect, test } from 'vitest'
import { portablePattern } from '../../src/plan/portable-pattern.ts'

const portable = (pattern: string): string => portablePattern(pattern, 'here')

test.each([
  ['^[A-Z]{2}\\d{3}$', '[A-Z]{2}[0-9]{3}'],
  ['\\w+\\.\\S*', '[A-Za-z0-9_]+\\.[^ \\t\\n\\x0B\\f\\r]*'],
  ['a.c', 'a[^\\n]c'],
  ['(?:a|b)?(cd){1,3}', '(?:a|b)?(cd){1,3}'],
  ['[\\d\\-\\]x]', '[0-9\\-\\]x]'],
  ['\\$\\{', '\\$\\{'],
  ['a\\$', 'a\\$'],
  ['(a+){2}', '(a+){2}'],
  ['[^,]*', '[^,]*'],
  ['', ''],
])('%s is said as %s', (pattern, expected) => {
  expect(portable(pattern)).toBe(expected)
})

test.each([
  ['(?i)a', 'look-around'],
  ['(?=a)b', 'look-around'],
  ['(?<name>a)', 'look-around'],
  ['(a)\\1', 'escape \\1'],
  ['a\\b', 'escape \\b'],
  ['\\p{L}', 'escape \\p'],
  ['a^b', 'anchor'],
  ['a$b', 'anchor'],
  ['[[:alpha:]]', 'inside a class'],
  ['[a-z&&[aeiou]]', 'set operation'],
  ['(a+)+', 'repetition inside'],
  ['(a*|b)*', 'repetition inside'],
  ['((a+)b){2,}', 'repetition inside'],
  ['a{', 'bare {'],
  ['[a', 'not closed'],
  ['[]', 'empty'],
  ['(a', 'a mistake'],
  ['a)', 'a mistake'],
  ['*a', 'a mistake'],
  ['\\', 'escape'],
  ['a'.repeat(201), 'more than 200'],
])('%s is refused', (pattern, message) => {
  expect(() => portable(pattern)).toThrow(message)
  expect(() => portable(pattern)).toThrow(expect.objectContaining({ code: 'not_portable', subject: 'here' }))
})
