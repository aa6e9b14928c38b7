/** A node of a YAML or JSON text: its value, and where it stands. */
export type DocumentNode = ScalarNode | MapNode | ListNode

interface Common {
  /** Offsets of the node itself, without what is said before it (anchor, tag) and without the line end. */
  start: number
  end: number
  value: unknown
  /** Equal for nodes of equal value; numbers that a double cannot hold count with their digits. */
  exact: string
  /** An anchor or a tag stands before it. */
  decorated: boolean
}

export interface ScalarNode extends Common {
  kind: 'scalar'
}

export interface MapNode extends Common {
  kind: 'map'
  flow: boolean
  children: readonly MapChild[]
}

export interface ListNode extends Common {
  kind: 'list'
  flow: boolean
  children: readonly ListChild[]
}

export interface ListChild {
  /** Where the child begins: its key, its dash, in a flow list its value. */
  head: number
  node: DocumentNode
}

export interface MapChild extends ListChild {
  key: string
  /** Right after the colon; undefined for a key of a flow map that stands alone. */
  valueFrom: number | undefined
}

export interface TextDocument {
  text: string
  root: DocumentNode
}

export const isCollection = (node: DocumentNode): node is MapNode | ListNode => node.kind !== 'scalar'

export const childOf = (node: MapNode, key: string): MapChild | undefined => node.children.find((child) => child.key === key)

/** The exact text of a map or list made of members with theirs. */
export const exactMap = (members: readonly (readonly [string, string])[]): string =>
  `{${members
    .map(([key, exact]) => `${JSON.stringify(key)}:${exact}`)
    .toSorted()
    .join()}}`
export const exactList = (items: readonly string[]): string => `[${items.join()}]`
