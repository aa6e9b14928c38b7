import type { DocumentNode } from './document.ts'

/** What becomes of one node of the person's text. */
export type MergePlan =
  | { do: 'keep' }
  /** The draft's value in its place. */
  | { do: 'replace'; with: DocumentNode }
  /** The children in their new order; what is not among them goes. */
  | { do: 'children'; slots: readonly Slot[] }

export type Slot = KeptSlot | AddedSlot

export interface KeptSlot {
  /** Position among the children of the person's node. */
  kept: number
  plan: MergePlan
}

export interface AddedSlot {
  /** In a map. */
  key?: string
  added: DocumentNode
}

export const KEEP: MergePlan = { do: 'keep' }

export const isKept = (slot: Slot): slot is KeptSlot => 'kept' in slot
