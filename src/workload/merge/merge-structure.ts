import type { z } from 'zod'
import { commentsOf } from './comments-of.ts'
import { exactList, exactMap, isCollection, type DocumentNode, type TextDocument } from './document.ts'
import { listIdentity } from './list-identity.ts'
import { mergeLines } from './merge-lines.ts'
import { mergeNodes } from './merge-nodes.ts'
import { isKept, type MergePlan } from './merge-plan.ts'
import type { Notation } from './render-node.ts'
import { splice } from './splice.ts'
import { UncertainText, type TextResult, type ThreeTexts } from './text-result.ts'
import { choose, withoutBom } from './text-shape.ts'

export interface StructureReader {
  /** Reads a text of the tool, without a byte order mark; throws UncertainText where it cannot be placed. */
  read: (text: string) => TextDocument
  /** Reads a text of the person, or a merged one: two readers must understand it alike. */
  readAgreed: (text: string) => TextDocument
  notation: Notation
  schema: z.ZodType | undefined
  /** What is wrong with a text that the schema refuses. */
  describe: (text: string) => string
}

/**
 * Merges values by key and list identity, and splices the outcome into the person's own text. What comes out is read again: unless it
 * holds exactly the merged value and every comment of the person, it is a conflict.
 */
export function mergeStructure(texts: ThreeTexts, reader: StructureReader): TextResult {
  try {
    return mergeCertain(texts, reader)
  } catch (error) {
    if (!(error instanceof UncertainText)) throw error
    return { reason: `both changed it, and it cannot be merged with certainty: ${error.message}`, places: [] }
  }
}

function mergeCertain({ base, yours, draft }: ThreeTexts, reader: StructureReader): TextResult {
  const { read, readAgreed, notation, schema, describe } = reader
  const documents = { base: read(withoutBom(base)), yours: readAgreed(withoutBom(yours)), draft: read(withoutBom(draft)) }
  const { plan, places } = mergeNodes(documents, listIdentity(schema))
  if (places.length > 0) return { reason: 'you and the draft changed the same place', places }
  const spliced = splice(documents.yours, plan, notation)
  const merged = readAgreed(spliced)
  if (merged.root.exact !== exactOf(documents.yours.root, plan)) throw new UncertainText('the text would not hold the merged value')
  const lost = lostComment(documents.yours, merged)
  if (lost !== undefined) return { reason: `the draft removes what your comment stands at: ${lost}`, places: [] }
  if (schema && !schema.safeParse(merged.root.value).success) {
    return { reason: `your change and the draft's do not hold together: ${describe(spliced)}`, places: [] }
  }
  const bom = choose(base !== withoutBom(base), yours !== withoutBom(yours), draft !== withoutBom(draft))
  return { text: (bom ? '\uFEFF' : '') + mergedHeader(documents) + spliced.slice(headerEnd(documents.yours)) }
}

/** The exact value that a plan makes of a node. */
function exactOf(node: DocumentNode, plan: MergePlan): string {
  if (plan.do === 'keep') return node.exact
  if (plan.do === 'replace' || !isCollection(node)) return plan.do === 'replace' ? plan.with.exact : node.exact
  const members = plan.slots.map((slot): readonly [string, string] => {
    if (!isKept(slot)) return [slot.key ?? '', slot.added.exact]
    const child = node.children[slot.kept]
    if (!child) throw new UncertainText('a member has no place')
    return ['key' in child ? child.key : '', exactOf(child.node, slot.plan)]
  })
  return node.kind === 'map' ? exactMap(members) : exactList(members.map(([, exact]) => exact))
}

/** A comment of the person that is not in the merged text any more. */
function lostComment(yours: TextDocument, merged: TextDocument): string | undefined {
  const left = [...commentsOf(merged.text)]
  return commentsOf(yours.text).find((comment) => {
    const index = left.indexOf(comment)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}

/** The comments above the first key, where nothing else stands: the one part in which the tool writes comments. */
function headerEnd({ text, root }: TextDocument): number {
  const first = isCollection(root) && !root.flow ? root.children[0] : undefined
  if (!first) return 0
  const end = text.lastIndexOf('\n', first.head) + 1
  const isHeader = text
    .slice(0, end)
    .split('\n')
    .every((line) => /^\s*(#|$)/.test(line))
  return isHeader ? end : 0
}

/** The person's header with what only the draft changed in it; where both changed it, the person's. */
function mergedHeader({ base, yours, draft }: { base: TextDocument; yours: TextDocument; draft: TextDocument }): string {
  const header = (document: TextDocument): string => document.text.slice(0, headerEnd(document))
  const mine = header(yours)
  const merged = mergeLines({ path: '', base: header(base), yours: mine, draft: header(draft) })
  return 'text' in merged && (merged.text === '' || merged.text.endsWith('\n')) ? merged.text : mine
}
