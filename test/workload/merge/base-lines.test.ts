import { expect, it } from 'vitest'
import { baseLines } from '../../../src/workload/merge/base-lines.ts'

it.each([
  ['a\nb\nc', 'a\nb\nc', ['0', '1', '2']],
  ['a\nb\nc', 'a\nB\nc', ['0', 'for 1', '2']],
  ['a\nb\nc', 'a\nx\ny\nb\nc', ['0', 'new', 'new', '1', '2']],
  ['a\nb\nc', 'a\nc', ['0', '2']],
  ['a\nb\nc\nd', 'a\nX\nY\nZ\nd', ['0', 'for 1', 'for 2', 'for 2', '3']],
  ['a\nb', 'a\r\nb\r', ['0', '1']],
])('finds where each line stood in the base: %j, %j', (base, text, lines) => {
  expect(baseLines(base, text).map(({ at, same }) => (at === undefined ? 'new' : same ? `${at}` : `for ${at}`))).toEqual(lines)
})
