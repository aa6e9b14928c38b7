import type { AgentInput, SourceDecision } from '#kit'
import type { Column } from './columns.ts'

/** What gold tables are made from. */
export interface GoldInput {
  input: AgentInput
  source: SourceDecision
  /** The columns that silver keeps. */
  columns: readonly Column[]
}

export const grainOf = (key: readonly string[]): string =>
  key.length === 0 ? 'one row per record as delivered' : `one row per ${key.join(', ')}`
