import { expect, it } from 'vitest'
import { changedLines } from '../../../src/workload/merge/changed-lines.ts'

it.each([
  ['a\nb\nc\n', 'a\nb\nc\n', []],
  ['a\nb\nc\n', 'a\nB\nc\n', [2]],
  ['a\nb\nc\n', 'a\nx\ny\nb\nc\n', [2, 3]],
  ['a\nb\nc\n', 'a\nc\n', []],
  ['a\nb\n', 'a\r\nb\r\n', []],
])('finds the lines that differ from the base', (base, text, lines) => {
  expect([...changedLines(base, text)]).toEqual(lines)
})
