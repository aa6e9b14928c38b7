import { diffIndices } from 'node-diff3'

/** Numbers of the lines (from 1) in which a text differs from its base: written or changed since. */
export function changedLines(base: string, text: string): ReadonlySet<number> {
  const changed = new Set<number>()
  if (base === text) return changed
  for (const { buffer2 } of diffIndices(linesOf(base), linesOf(text))) {
    const [from, length] = buffer2
    for (let index = from; index < from + length; index += 1) changed.add(index + 1)
  }
  return changed
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/\r$/, ''))
