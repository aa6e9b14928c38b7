import { expect, it } from 'vitest'
import { choose, lineEndFor, shaped, shapeOf, withoutBom } from '../../../src/workload/merge/text-shape.ts'

it.each(['', 'a', 'a\n', 'a\r\nb\r\n', '\uFEFFa\nb', '\n', '\uFEFF'])('takes %j apart and puts it together', (text) => {
  const shape = shapeOf(text)
  const body = withoutBom(text).replaceAll('\r\n', '\n')
  const inner = shape.finalNewline ? body.slice(0, -1) : body
  expect(shaped(body === '' ? [] : inner.split('\n'), shape)).toBe(text)
})

it('knows mixed line ends, and takes the most for a new line', () => {
  expect(shapeOf('a\r\nb\n').eol).toBeUndefined()
  expect([lineEndFor('a\r\nb\r\nc\n'), lineEndFor('a\r\nb\nc\n'), lineEndFor('')]).toEqual(['\r\n', '\n', '\n'])
})

it('takes what the draft changed only where the person did not', () => {
  expect([choose(1, 1, 2), choose(1, 3, 2), choose(1, 3, 1)]).toEqual([2, 3, 3])
})
