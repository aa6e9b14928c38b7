import { expect, it } from 'vitest'
import { joinedAtEquals, unquoted } from '../../../src/cli/completion/shell-words.ts'

it.each([
  ['plain', 'plain'],
  ['my\\ file', 'my file'],
  [`'it'\\''s'`, "it's"],
  ['"a \\"b\\" c', 'a "b" c'],
  [`'open quote`, 'open quote'],
  ['ends\\', 'ends'],
])('reads %s as a shell does', (word, text) => expect(unquoted(word)).toBe(text))

it('puts an option and its value together, and nothing else', () => {
  expect(joinedAtEquals(['run', '--zone', '=', 'si'])).toEqual(['run', '--zone=si'])
  expect(joinedAtEquals(['run', '--zone', '='])).toEqual(['run', '--zone='])
  expect(joinedAtEquals(['resume', '--answer', 'a', '=', 'b'])).toEqual(['resume', '--answer', 'a', '=', 'b'])
})
