import { describe, expect, it } from 'vitest'
import { KEEP, type MergePlan, type Slot } from '../../../src/workload/merge/merge-plan.ts'
import { readDocument } from '../../../src/workload/merge/read-document.ts'
import { yamlNotation } from '../../../src/workload/merge/render-node.ts'
import { splice } from '../../../src/workload/merge/splice.ts'

const valueOf = (text: string) => {
  const { root } = readDocument(`k: ${text}\n`)
  const child = root.kind === 'map' ? root.children[0] : undefined
  if (!child) throw new RangeError(text)
  return child.node
}
const kept = (position: number, plan: MergePlan = KEEP): Slot => ({ kept: position, plan })
const added = (key: string | undefined, text: string): Slot => ({ ...(key === undefined ? {} : { key }), added: valueOf(text) })
const of = (...slots: Slot[]): MergePlan => ({ do: 'children', slots })
const spliced = (text: string, ...slots: Slot[]): string => splice(readDocument(text), of(...slots), yamlNotation)
const replaced = (text: string): MergePlan => ({ do: 'replace', with: valueOf(text) })

describe('splice in block style', () => {
  it('changes nothing where everything is kept', () => {
    const text = '# head\na:   1 # one\n\nb: [1,2]\n'
    expect(splice(readDocument(text), KEEP, yamlNotation)).toBe(text)
    expect(spliced(text, kept(0), kept(1))).toBe(text)
  })

  it('removes and adds at the column of the person', () => {
    const text = 'list:\n    -   id: a\n        n: 1\n    -   id: b\n'
    expect(spliced(text, kept(0, of(kept(1), added(undefined, '{id: c, deep: {x: 1}}'))))).toBe(
      'list:\n    -   id: b\n    - id: c\n      deep:\n        x: 1\n',
    )
  })

  it('removes the first key behind a dash', () => {
    const text = '- id: a\n  n: 1\n  m: 2\n'
    expect(spliced(text, kept(0, of(kept(1), kept(2))))).toBe('- n: 1\n  m: 2\n')
    expect(spliced(text, kept(0, of(added('z', '0'), kept(0), kept(1), kept(2))))).toBe('- z: 0\n  id: a\n  n: 1\n  m: 2\n')
  })

  it('moves children with their comments, and leaves what stands between them', () => {
    const text = 'x:\n  # of a\n  - a # here\n\n  # --- part ---\n\n  # of b\n  - b\nend: 1\n'
    expect(spliced(text, kept(0, of(kept(1), kept(0))), kept(1))).toBe(
      'x:\n  # of b\n  - b\n\n  # --- part ---\n\n  # of a\n  - a # here\nend: 1\n',
    )
  })

  it.each([
    ['a: 1  # c\n', '[x, z]', 'a: [x, z]  # c\n'],
    ['a:   # c\n  - 1\n  - 2\nb: 3\n', '7', 'a: 7   # c\nb: 3\n'],
    ['a: []  # c\n', '{x: 1}', 'a:  # c\n  x: 1\n'],
    ['a:\n', '7', 'a: 7\n'],
    ['a: >-\n  one\n  two\nb: 1\n', 'word', 'a: word\nb: 1\n'],
    ['a: "one\n  two" # c\n', 'word', 'a: word # c\n'],
    ['a:\n- 1\n- 2', '{x: {z: 1}}', 'a:\n  x:\n    z: 1'],
  ])('replaces the value of %j by %s', (text, value, result) => {
    const { root } = readDocument(text)
    const rest = (root.kind === 'map' ? root.children : []).slice(1).map((_, index) => kept(index + 1))
    expect(spliced(text, kept(0, replaced(value)), ...rest)).toBe(result)
  })

  it('writes an empty list where nothing is left', () => {
    expect(spliced('a:\n  - 1\nb: 2\n', kept(0, of()), kept(1))).toBe('a: []\nb: 2\n')
  })

  it('is uncertain of what has no place', () => {
    expect(() => splice(readDocument('a: 1\n'), replaced('2'), yamlNotation)).toThrow('as a whole')
    expect(() => spliced('- 1\n', kept(0, replaced('[1]')))).toThrow('changed its kind')
    expect(() => spliced('a: &x [1]\n', kept(0, replaced('{b: 1}')))).toThrow('anchor')
  })
})
