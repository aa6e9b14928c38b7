import { expect, it } from 'vitest'
import { KEEP, type Slot } from '../../../src/workload/merge/merge-plan.ts'
import { readDocument } from '../../../src/workload/merge/read-document.ts'
import { yamlNotation } from '../../../src/workload/merge/render-node.ts'
import { spliceFlow } from '../../../src/workload/merge/splice-flow.ts'
import { TextEdits } from '../../../src/workload/merge/text-edits.ts'

const kept = (position: number): Slot => ({ kept: position, plan: KEEP })
const word = (text: string): Slot => ({ added: readDocument(text).root })

function spliced(text: string, slots: readonly Slot[]): string {
  const { root } = readDocument(text)
  if (root.kind === 'scalar') throw new RangeError(text)
  const edits = new TextEdits(text)
  spliceFlow(root, slots, edits, yamlNotation, '\n')
  return edits.apply()
}

it.each([
  ['[a, b, c]', [kept(0), kept(2)], '[a, c]'],
  ['[ a,  b ]', [kept(1), word('x')], '[ b,  x ]'],
  ['[a]', [word('x'), kept(0)], '[x, a]'],
  ['[a, b]', [kept(1), kept(0)], '[b, a]'],
  ['[\n  a,\n  b,\n]', [kept(0), word('x'), kept(1)], '[\n  a,\n  x,\n  b,\n]'],
  ['[\'a\',   "b"]', [kept(0), kept(1), word('{k: [1, "two: 2"]}')], '[\'a\',   "b",   {k: [1, "two: 2"]}]'],
])('makes of %j', (text, slots, result) => {
  expect(spliced(text, slots)).toBe(result)
})
