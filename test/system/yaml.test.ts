import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { z } from 'zod'
import { loadYaml, parseYaml, placeKey, positionsOf, stringifyYaml, yamlPlaces } from '#system'

const anything = z.unknown()

describe('stringifyYaml', () => {
  it('writes block style, quotes what is no plain word, and a header of comments', () => {
    const text = stringifyYaml(
      { trigger: { cron: '0 2 * * *' }, name: 'orders', columns: ['a', 'b'], empty: [], none: null, yes: 'true' },
      { header: ['One.', 'Two.'] },
    )
    expect(text).toBe(
      '# One.\n# Two.\ntrigger:\n  cron: "0 2 * * *"\nname: orders\ncolumns: [a, b]\nempty: []\nnone: null\n"yes": "true"\n',
    )
  })

  it('writes a long list one item a line', () => {
    const names = Array.from({ length: 20 }, (_, index) => `a_column_${index}`)
    expect(stringifyYaml({ names }).split('\n')).toHaveLength(22)
  })

  it('reads back whatever JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const expected: unknown = JSON.parse(JSON.stringify({ value }))
        expect(parseYaml(stringifyYaml(expected), { path: 'x', schema: anything })).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('gives equal text for equal values', () => {
    const value = { a: 1, list: [{ x: 'y' }, { x: 'y' }] }
    expect(stringifyYaml(value)).toBe(stringifyYaml(structuredClone(value)))
    const shared = { x: 'y' }
    expect(stringifyYaml({ list: [shared, shared] })).not.toContain('&')
  })
})

it('knows where every key and item begins', () => {
  const places = positionsOf('a: 1\nb:\n  - x: 1\n    y: [2, 3]\n')
  const at = (...path: (string | number)[]) => places.get(JSON.stringify(path.map(String)))
  expect([at('a'), at('b'), at('b', 0), at('b', 0, 'y'), at('b', 0, 'y', 1)]).toEqual([0, 5, 12, 21, 28])
})

it('knows where every value stands and how it is written', () => {
  const text = 'a: plain\nb: "quoted"\nc: |\n  block\nd: {e: 1}\n? {x: 1}\n: odd\n'
  const places = yamlPlaces(text)
  const at = (...path: (string | number)[]) => {
    const { start, end, style } = places.get(placeKey(path)) ?? { start: 0, end: 0, style: 'none' }
    return [text.slice(start, end), style]
  }
  expect(at('a')).toEqual(['plain', 'plain'])
  expect(at('b')).toEqual(['quoted', 'quoted'])
  expect(at('c')[1]).toBe('block')
  expect(at('d')).toEqual(['', 'collection'])
  expect(at('d', 'e')).toEqual(['1', 'plain'])
})

describe('loadYaml', () => {
  it.each([
    ['a bracket that is not closed', 'version: 1\nname: [a\nx: 1\n', 'f.yaml:3:1', 'Close the bracket'],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 'f.yaml:3:1', 'Keep one of the two'],
    ['an alias', 'version: &a 1\nname: *a\n', 'f.yaml:2:8', 'Write the value out'],
    ['a tab', 'a:\n\tb: 1\n', 'f.yaml:2:1', 'Indent with spaces'],
    ['a quote that is not closed', 'a: "x\n', 'f.yaml:1:6', 'Close the bracket'],
    ['brackets without end', `a: ${'['.repeat(100_000)}`, 'f.yaml:1:103', 'Write it less deep'],
    ['a null byte', 'a: b\0c\n', 'f.yaml:1:5', 'Remove the character'],
    ['aliases of aliases', 'a: &a [x, x]\nb: &b [*a, *a]\n', 'f.yaml:2:9', 'Write the value out'],
    ['nothing at all', '', 'f.yaml:1:1', 'Write the file again'],
  ])('refuses %s with its place and what to do', (_, text, subject, hint) => {
    expect(() => loadYaml(text, 'f.yaml')).toThrowError(
      expect.objectContaining({ code: 'yaml_invalid', fault: 'caller', subject, hint: expect.stringContaining(hint) }),
    )
  })

  it('refuses what nobody writes by hand before it is parsed', () => {
    const keys = Array.from({ length: 250_000 }, (_, index) => `  key_${index}: 1`).join('\n')
    const began = performance.now()
    expect(() => loadYaml(`unknown:\n${keys}\n`, 'f.yaml')).toThrowError(
      expect.objectContaining({ code: 'file_too_large', fault: 'caller', message: expect.stringContaining('at most 2,000,000') }),
    )
    expect(performance.now() - began).toBeLessThan(200)
  })
})
