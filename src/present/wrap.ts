import { widthOf } from '#system'

/** Lines of words, none wider than it must be; the first follows what stands before it, the others are indented. */
export function wrap(text: string, options: { first: string; indent: string; width?: number }): readonly string[] {
  const { first, indent, width = 80 } = options
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const word of text.split(' ')) {
    const longer = isEmpty ? line + word : `${line} ${word}`
    if (isEmpty || widthOf(longer) <= width) {
      line = longer
      isEmpty = false
      continue
    }
    lines.push(line)
    line = indent + word
  }
  return [...lines, line]
}
