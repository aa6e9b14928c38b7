import { describe, expect, it } from 'vitest'
import { readAgreed, readDocument } from '../../../src/workload/merge/read-document.ts'

describe('readDocument', () => {
  it('places values without what stands around them', () => {
    const text = 'a:  "x"  # c\nb: &q [1, two]\nc:\n  - d: >-\n      folded\n'
    const { root } = readDocument(text)
    const places = root.kind === 'map' ? root.children.map(({ key, node }) => [key, text.slice(node.start, node.end), node.decorated]) : []
    expect(places).toEqual([
      ['a', '"x"', false],
      ['b', '[1, two]', true],
      ['c', '- d: >-\n      folded\n', false],
    ])
    expect(root.value).toEqual({ a: 'x', b: [1, 'two'], c: [{ d: 'folded' }] })
  })

  it('tells equal values from different ones, whatever they are written like', () => {
    const exact = (text: string) => readDocument(text).root.exact
    expect(exact('{b: 1, a: "x"}')).toBe(exact("a: 'x'\nb: 0x1\n"))
    expect(exact('a: 1.50')).toBe(exact('a: 1.5'))
    expect(exact('a: "1"')).not.toBe(exact('a: 1'))
    expect(exact('a:')).not.toBe(exact('a: "null"'))
    expect(exact('12345678901234567890')).not.toBe(exact('12345678901234567891'))
  })

  it.each(['? a\n: 1\n', '? [a]\n: 1\n', '&a a: 1\n', 'a: [b: 1]\n', 'a: *b\n', '', 'a: [', 'a: 1\na: 2\n'])(
    'is uncertain of %j',
    (text) => {
      expect(() => readDocument(text)).toThrow()
    },
  )

  it('refuses what another reader understands differently', () => {
    expect(readAgreed('a: 1', { a: 1 }).root.value).toEqual({ a: 1 })
    expect(() => readAgreed('a: 1', { a: '1' })).toThrow('two readers')
  })
})
