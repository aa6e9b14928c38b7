import { diffIndices } from 'node-diff3'
import { childOf, isCollection, type DocumentNode, type ListChild, type ListNode, type MapNode, type TextDocument } from './document.ts'
import type { ListIdentity } from './list-identity.ts'
import { mergeOrder } from './merge-order.ts'
import { KEEP, type MergePlan, type Slot } from './merge-plan.ts'
import type { ConflictPlace } from './outcome.ts'
import { excerpt } from './text-result.ts'

export interface ThreeDocuments {
  base: TextDocument
  yours: TextDocument
  draft: TextDocument
}

interface Versions<Kind extends DocumentNode = DocumentNode> {
  base: Kind
  yours: Kind
  draft: Kind
}

export interface NodeMerge {
  plan: MergePlan
  places: readonly ConflictPlace[]
}

/** Merges by key and by the identity of lists; a list without one merges as a whole. The plan holds where there are no places. */
export function mergeNodes(documents: ThreeDocuments, identity: ListIdentity): NodeMerge {
  const merger = new NodeMerger(documents)
  const plan = merger.merge({ base: documents.base.root, yours: documents.yours.root, draft: documents.draft.root }, '', identity)
  return { plan, places: merger.places }
}

const same = (left: DocumentNode, right: DocumentNode): boolean => left.exact === right.exact

class NodeMerger {
  readonly places: ConflictPlace[] = []

  constructor(private readonly documents: ThreeDocuments) {}

  merge(versions: Versions, path: string, identity: ListIdentity): MergePlan {
    const { base, yours, draft } = versions
    if (same(yours, draft) || same(base, draft)) return KEEP
    if (base.kind === 'map' && yours.kind === 'map' && draft.kind === 'map') return this.mergeMaps({ base, yours, draft }, path, identity)
    if (base.kind === 'list' && yours.kind === 'list' && draft.kind === 'list') {
      return this.mergeLists({ base, yours, draft }, path, identity)
    }
    return same(base, yours) ? { do: 'replace', with: draft } : this.conflict(path, versions)
  }

  private mergeMaps({ base, yours, draft }: Versions<MapNode>, path: string, identity: ListIdentity): MergePlan {
    const kept = new Map<string, Slot>()
    yours.children.forEach(({ key, node }, index) => {
      const at = path === '' ? key : `${path}.${key}`
      const was = childOf(base, key)?.node
      const plan = this.member({ base: was, yours: node, draft: childOf(draft, key)?.node }, at, identity.key(key))
      if (plan) kept.set(key, { kept: index, plan })
    })
    const added = this.additions(base, yours, draft, (key) => (path === '' ? key : `${path}.${key}`))
    for (const [key, node] of added) kept.set(key, { key, added: node })
    const keysOf = (node: MapNode): string[] => node.children.map(({ key }) => key)
    // The order of keys says nothing: the person's stays, whatever the draft does.
    const order = mergeOrder({ base: keysOf(draft), yours: keysOf(yours), draft: keysOf(draft) }, new Set(kept.keys())) ?? []
    return inOrder(order, kept)
  }

  private mergeLists(lists: Versions<ListNode>, path: string, identity: ListIdentity): MergePlan {
    const name = identity.name
    const [base, yours, draft] = [lists.base, lists.yours, lists.draft].map((list) => (name === undefined ? undefined : byName(list, name)))
    if (!base || !yours || !draft) return this.mergeWhole(lists, path)
    const kept = new Map<string, Slot>()
    for (const [item, { node, index }] of yours) {
      const versions = { base: base.get(item)?.node, yours: node, draft: draft.get(item)?.node }
      const plan = this.member(versions, `${path}[${item}]`, identity.item)
      if (plan) kept.set(item, { kept: index, plan })
    }
    const asMap = (named: ReadonlyMap<string, NamedItem>): NamedNodes => new Map([...named].map(([key, { node }]) => [key, node]))
    const added = this.additionsOf({ base: asMap(base), yours: asMap(yours), draft: asMap(draft) }, (item) => `${path}[${item}]`)
    for (const [item, node] of added) kept.set(item, { added: node })
    const orders = { base: [...base.keys()], yours: [...yours.keys()], draft: [...draft.keys()] }
    const order = mergeOrder(orders, new Set(kept.keys()))
    return order ? inOrder(order, kept) : this.conflict(path, lists, 'order')
  }

  /** Only the draft changed it: its items, with the person's own text where an item stays. */
  private mergeWhole(lists: Versions<ListNode>, path: string): MergePlan {
    const { base, yours, draft } = lists
    if (!same(base, yours)) return this.conflict(path, lists)
    if (yours.children.length === 0 || draft.children.length === 0) return { do: 'replace', with: draft }
    const slots: Slot[] = yours.children.map((_, index) => ({ kept: index, plan: KEEP }))
    const exact = (list: ListNode): string[] => list.children.map(({ node }) => node.exact)
    for (const { buffer1, buffer2 } of diffIndices(exact(yours), exact(draft)).toReversed()) {
      const added = draft.children.slice(buffer2[0], buffer2[0] + buffer2[1]).map(({ node }) => ({ added: node }))
      slots.splice(buffer1[0], buffer1[1], ...added)
    }
    return { do: 'children', slots }
  }

  /** What becomes of a member that the person has; undefined where it goes. */
  private member(
    { base, yours, draft }: { base: DocumentNode | undefined; yours: DocumentNode; draft: DocumentNode | undefined },
    path: string,
    identity: ListIdentity,
  ): MergePlan | undefined {
    if (base && draft) return this.merge({ base, yours, draft }, path, identity)
    if (!base && !draft) return KEEP
    if (!base && draft && same(yours, draft)) return KEEP
    if (base && same(base, yours)) return undefined
    return this.conflict(path, { base, yours, draft })
  }

  private additions(base: MapNode, yours: MapNode, draft: MapNode, at: (key: string) => string): NamedNodes {
    const named = (node: MapNode): NamedNodes => new Map(node.children.map((child) => [child.key, child.node]))
    return this.additionsOf({ base: named(base), yours: named(yours), draft: named(draft) }, at)
  }

  /** What the draft has and the person has not: new, or removed by the person. */
  private additionsOf(members: { base: NamedNodes; yours: NamedNodes; draft: NamedNodes }, at: (name: string) => string): NamedNodes {
    const added = new Map<string, DocumentNode>()
    for (const [name, draft] of members.draft) {
      if (members.yours.has(name)) continue
      const base = members.base.get(name)
      if (!base) added.set(name, draft)
      else if (!same(base, draft)) this.conflict(at(name), { base, yours: undefined, draft })
    }
    return added
  }

  private conflict(
    path: string,
    nodes: { base: DocumentNode | undefined; yours: DocumentNode | undefined; draft: DocumentNode | undefined },
    what = '',
  ): MergePlan {
    const { base, yours, draft } = this.documents
    const at = path === '' ? 'the document' : path
    this.places.push({
      at: what === '' ? at : `${at} (${what})`,
      base: shown(base, nodes.base),
      yours: shown(yours, nodes.yours),
      draft: shown(draft, nodes.draft),
    })
    return KEEP
  }
}

type NamedNodes = ReadonlyMap<string, DocumentNode>
interface NamedItem {
  node: DocumentNode
  index: number
}

function inOrder(order: readonly string[], slots: ReadonlyMap<string, Slot>): MergePlan {
  return { do: 'children', slots: order.flatMap((name) => slots.get(name) ?? []) }
}

/** Items by their identity; undefined where one has none, or two have the same. */
function byName(list: ListNode, identity: string): ReadonlyMap<string, NamedItem> | undefined {
  const named = new Map<string, NamedItem>()
  for (const [index, { node }] of list.children.entries()) {
    const name = nameOf(node, identity)
    if (name === undefined || named.has(name)) return undefined
    named.set(name, { node, index })
  }
  return named
}

function nameOf(node: ListChild['node'], identity: string): string | undefined {
  const value = node.kind === 'map' ? childOf(node, identity)?.node.value : undefined
  return typeof value === 'string' ? value : undefined
}

const ABSENT = '(not there)'

/** The node as it is written, without the indentation that it has there. */
function shown({ text }: TextDocument, node: DocumentNode | undefined): string {
  if (!node) return ABSENT
  const lineStart = text.lastIndexOf('\n', node.start - 1) + 1
  const indent = isCollection(node) ? node.start - lineStart : 0
  const lines = text.slice(node.start, node.end).split(/\r?\n/)
  return excerpt(lines.map((line, index) => (index === 0 ? line : line.replace(new RegExp(`^ {0,${indent}}`), ''))).join('\n'))
}
