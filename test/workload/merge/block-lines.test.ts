import { expect, it } from 'vitest'
import { linesOfChildren } from '../../../src/workload/merge/block-lines.ts'
import { readDocument } from '../../../src/workload/merge/read-document.ts'

function parts(text: string): readonly string[] {
  const { root } = readDocument(text)
  if (root.kind === 'scalar') throw new RangeError(text)
  return linesOfChildren(text, root.children, true).map(({ from, to }) => text.slice(from, to))
}

it('gives a comment to what it stands at, and nobody what is set apart', () => {
  expect(parts('# header\na: 1 # at a\n  # below a\n# of b\nb:\n  - 1\n\n# apart\n\nc: 2')).toEqual([
    'a: 1 # at a\n  # below a\n',
    '# of b\nb:\n  - 1\n',
    'c: 2',
  ])
})

it('does not take the lines of a block scalar for comments', () => {
  expect(parts('a: |\n  # text\n# of b\nb: 1\r\n')).toEqual(['a: |\n  # text\n', '# of b\nb: 1\r\n'])
})
