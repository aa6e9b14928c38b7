import { columnOf, lineEnd, lineStart, linesOfChildren, type ChildLines } from './block-lines.ts'
import {
  isCollection,
  type DocumentNode,
  type ListChild,
  type ListNode,
  type MapChild,
  type MapNode,
  type TextDocument,
} from './document.ts'
import { isKept, type MergePlan, type Slot } from './merge-plan.ts'
import type { Notation } from './render-node.ts'
import { spliceFlow } from './splice-flow.ts'
import { TextEdits } from './text-edits.ts'
import { UncertainText } from './text-result.ts'
import { lineEndFor } from './text-shape.ts'

/** Puts a plan into the person's own text: the bytes of everything that the plan keeps stay as they are. */
export function splice(document: TextDocument, plan: MergePlan, notation: Notation): string {
  return new Splicer(document, notation).apply(plan)
}

class Splicer {
  private readonly edits: TextEdits
  private readonly text: string
  private readonly eol: string

  constructor(
    private readonly document: TextDocument,
    private readonly notation: Notation,
  ) {
    this.text = document.text
    this.edits = new TextEdits(document.text)
    this.eol = lineEndFor(document.text)
  }

  apply(plan: MergePlan): string {
    if (plan.do === 'replace') throw new UncertainText('the document as a whole changed')
    this.node(this.document.root, plan, false)
    return this.edits.apply()
  }

  private node(node: DocumentNode, plan: MergePlan, inFlow: boolean): void {
    if (plan.do !== 'children' || !isCollection(node)) return
    const flow = inFlow || node.flow
    for (const slot of plan.slots) if (isKept(slot)) this.child(node, slot.kept, slot.plan, flow)
    if (isUnmoved(plan.slots, node.children.length)) return
    if (plan.slots.length === 0) throw new UncertainText('nothing would be left of a map')
    if (node.flow) spliceFlow(node, plan.slots, this.edits, this.notation, this.eol)
    else this.block(node, plan.slots)
  }

  private child(parent: MapNode | ListNode, index: number, plan: MergePlan, flow: boolean): void {
    const child = parent.children[index]
    if (!child || plan.do === 'keep') return
    const isSpliced = isCollection(child.node) && child.node.children.length > 0
    if (plan.do === 'children' && plan.slots.length > 0 && isSpliced) return this.node(child.node, plan, flow)
    const value = plan.do === 'replace' ? plan.with.value : valueOf(child.node, plan.slots)
    if (flow) this.replaceInFlow(child, value)
    else this.replaceInBlock(child, value)
  }

  private replaceInFlow(child: ListChild, value: unknown): void {
    const { node } = child
    if (node.start === node.end) throw new UncertainText('a key stands without a value')
    this.edits.replace(node.start, node.end, this.notation.flow(value))
  }

  /** A value on the key's line stays there; one with lines of its own stands below, so that a comment behind the key stays behind it. */
  private replaceInBlock(child: ListChild | MapChild, value: unknown): void {
    const { node } = child
    if (!('valueFrom' in child) || child.valueFrom === undefined) throw new UncertainText('an item of a list changed its kind')
    if (node.decorated && node.kind !== 'scalar') throw new UncertainText('a value with an anchor or a tag changed')
    const inline = this.notation.inline(value)
    const from = child.valueFrom
    const keyLineEnd = lineEnd(this.text, from)
    const isBelow = node.start > keyLineEnd
    const end = withoutLineEnd(this.text, node.start, node.end)
    if (isBelow) this.edits.replace(keyLineEnd, lineEnd(this.text, end), inline === undefined ? this.below(child.head, value) : '')
    else if (inline === undefined) {
      this.edits.replace(from, end, '')
      const rest = lineEnd(this.text, end)
      this.edits.replace(rest, rest, this.below(child.head, value))
    }
    if (inline === undefined) return
    if (isBelow || node.start === node.end) this.edits.replace(from, from, ` ${inline}`)
    else this.edits.replace(node.start, end, inline)
  }

  private below(head: number, value: unknown): string {
    return this.eol + this.indented(this.notation.lines(value), columnOf(this.text, head))
  }

  private indented(lines: string, column: number): string {
    const indent = ' '.repeat(column)
    return lines
      .split('\n')
      .map((line) => (line === '' ? line : indent + line))
      .join(this.eol)
  }

  /** Writes the lines of a block collection anew: each child with its comments, what stands between children in its place. */
  private block(node: MapNode | ListNode, slots: readonly Slot[]): void {
    const { text } = this
    const lines = linesOfChildren(text, node.children, node === this.document.root)
    const [first, last] = [lines[0], lines.at(-1)]
    if (!first || !last) throw new UncertainText('a collection has no lines')
    const column = columnOf(text, first.head)
    const pieces = this.pieces(lines, slots, column)
    const isBehind = text.slice(lineStart(text, first.head), first.head).trim() !== ''
    const joined = pieces.map((piece) => (piece.endsWith('\n') ? piece : piece + this.eol)).join('')
    const begun = isBehind ? joined.replace(/^ +/, '') : joined
    // A text without a last line end keeps none, also where a blank line has become its last.
    const ended = text[last.to - 1] === '\n' ? begun : begun.replace(/(\r?\n)+$/, '')
    this.edits.replace(first.from, last.to, ended)
  }

  private pieces(lines: readonly ChildLines[], slots: readonly Slot[], column: number): readonly string[] {
    const gaps = lines.slice(1).map((line, index) => this.text.slice(lines[index]?.to ?? line.from, line.from))
    const moved = isReordered(slots)
    const pieces: string[] = []
    let [placed, flushed] = [0, 0]
    const flush = (until: number): void => {
      for (; flushed < until; flushed += 1) if (gaps[flushed]) pieces.push(gaps[flushed] ?? '')
    }
    for (const slot of slots) {
      if (!isKept(slot)) {
        pieces.push(this.indented(this.notation.member(slot.key, slot.added.value), column))
        continue
      }
      flush(moved ? placed : slot.kept)
      placed += 1
      const line = lines[slot.kept]
      if (line) pieces.push(this.text.slice(line.from, line.line) + ' '.repeat(column) + this.edits.take(line.head, line.to))
    }
    flush(gaps.length)
    return pieces
  }
}

const isUnmoved = (slots: readonly Slot[], count: number): boolean =>
  slots.length === count && slots.every((slot, index) => isKept(slot) && slot.kept === index)

function isReordered(slots: readonly Slot[]): boolean {
  const kept = slots.filter(isKept).map((slot) => slot.kept)
  return kept.some((position, index) => index > 0 && position < (kept[index - 1] ?? 0))
}

/** The value of a collection of which nothing stood there, or nothing stays. */
function valueOf(node: DocumentNode, slots: readonly Slot[]): unknown {
  const added = slots.flatMap((slot) => (isKept(slot) ? [] : [slot]))
  if (node.kind === 'list') return added.map((slot) => slot.added.value)
  return Object.fromEntries(added.map((slot) => [slot.key ?? '', slot.added.value]))
}

/** The end of a block scalar is behind its line end. */
function withoutLineEnd(text: string, start: number, end: number): number {
  if (end <= start || text[end - 1] !== '\n') return end
  return text[end - 2] === '\r' ? end - 2 : end - 1
}
