import { expect, it } from 'vitest'
import { editedLine } from '../../../../agents/transformation/checks/edited-line.ts'

it.each([
  ['a\nb\nc', 'a\nb\nc', undefined],
  ['a\nX\nc', 'a\nb\nc', 2],
  ['a\nb', 'a\nb\nc', 3],
  ['a\nb\nc', 'a\nb', 3],
  [undefined, 'a', undefined],
  ['a', undefined, undefined],
])('finds where %j differs from %j: %j', (text, rendered, line) => {
  expect(editedLine(text, rendered)).toBe(line)
})
