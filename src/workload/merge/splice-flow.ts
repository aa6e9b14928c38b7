import { columnOf, lineStart } from './block-lines.ts'
import type { ListNode, MapNode } from './document.ts'
import { isKept, type Slot } from './merge-plan.ts'
import type { Notation } from './render-node.ts'
import type { TextEdits } from './text-edits.ts'

/** Writes what stands within braces or brackets anew: each member with its own text and what stands before it. */
export function spliceFlow(node: MapNode | ListNode, slots: readonly Slot[], edits: TextEdits, notation: Notation, eol: string): void {
  const { text } = edits
  const { children } = node
  const spans = children.map((child) => ({ from: child.head, to: Math.max(child.node.end, child.head) }))
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return
  const opening = text.slice(node.start + 1, first.from)
  const between = separatorOf(text, opening, spans)
  const unit = between.includes('\n') ? ' '.repeat(Math.max(columnOf(text, first.from) - indentOfLine(text, node.start), 0)) : undefined
  const indent = between.slice(between.lastIndexOf('\n') + 1)
  const parts = slots.map((slot, place) => {
    const before = place === 0 ? '' : isKept(slot) && slot.kept > 0 ? text.slice(spans[slot.kept - 1]?.to, spans[slot.kept]?.from) : between
    if (!isKept(slot)) {
      const lines = notation.flowMember(slot.key, slot.added.value, unit).split('\n')
      return before + lines.join(unit === undefined ? '\n' : eol + indent)
    }
    const span = spans[slot.kept]
    return span ? before + edits.take(span.from, span.to) : ''
  })
  edits.replace(first.from, last.to, parts.join(''))
}

/** What stands between two members: a comma, and a space or a new line with its indentation. */
function separatorOf(text: string, opening: string, spans: readonly { from: number; to: number }[]): string {
  const [last, other] = [spans.at(-1), spans.at(-2)]
  const found = last && other ? text.slice(other.to, last.from) : `,${opening || ' '}`
  return /^,\s*$/.test(found) ? found : ', '
}

function indentOfLine(text: string, at: number): number {
  const line = text.slice(lineStart(text, at), at)
  return line.length - line.trimStart().length
}
