import type { Call } from '#domain'

/** Two statements that exclude one another; a person chooses which one holds (requirements 4.2). */
export interface Clash {
  what: string
  options: readonly ClashOption[]
}

/** The call that says so. */
export type ClashOption = Call & { says: string }
