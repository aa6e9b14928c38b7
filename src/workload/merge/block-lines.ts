import type { ListChild } from './document.ts'

/** The lines of one child of a block collection. */
export interface ChildLines {
  /** Start of the comments right above it, else of its own line; its head where it begins behind something else on its line. */
  from: number
  /** Start of its own line, or its head as above. */
  line: number
  head: number
  /** Behind its last line: with a comment at its end, and comments below that are indented deeper than the child. */
  to: number
}

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1

/** Behind the line end of the line that holds the offset. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

/** Before the line end of the line that holds the offset. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  if (end < 0) return text.length
  return text[end - 1] === '\r' && end - 1 >= at ? end - 1 : end
}

export const columnOf = (text: string, head: number): number => head - lineStart(text, head)

/**
 * The lines of each child. A comment belongs to the child right above which it stands; one that is indented deeper belongs to the
 * child before it; what is set apart by a blank line belongs to none. Above the first child of a document stands the header.
 */
export function linesOfChildren(text: string, children: readonly ListChild[], isRoot: boolean): readonly ChildLines[] {
  let bound = 0
  return children.map((child, index) => {
    const { head, node } = child
    const start = lineStart(text, head)
    const alone = text.slice(start, head).trim() === ''
    const end = Math.max(node.end, head + 1)
    const to = tailEnd(text, text[end - 1] === '\n' ? end : nextLine(text, end), columnOf(text, head))
    const isHeader = isRoot && index === 0
    const from = !alone ? head : isHeader ? start : leadStart(text, start, bound, columnOf(text, head))
    bound = to
    return { from, line: alone ? start : head, head, to }
  })
}

const isComment = (line: string): boolean => line.trimStart().startsWith('#')
const indentOf = (line: string): number => line.length - line.trimStart().length

function tailEnd(text: string, from: number, column: number): number {
  let at = from
  while (at < text.length) {
    const line = text.slice(at, lineEnd(text, at))
    if (!isComment(line) || indentOf(line) <= column) return at
    at = nextLine(text, at)
  }
  return at
}

function leadStart(text: string, line: number, bound: number, column: number): number {
  let at = line
  while (at > bound) {
    const above = lineStart(text, at - 1)
    const content = text.slice(above, lineEnd(text, above))
    if (above < bound || !isComment(content) || indentOf(content) > column) return at
    at = above
  }
  return at
}
