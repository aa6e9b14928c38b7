import type { Column } from './columns.ts'
import type { Determination } from './determined.ts'

export interface DimensionGroup {
  name: string
  columns: readonly Column[]
  /** Columns that tell its members apart; what a fact hashes to point at one. */
  natural: readonly string[]
  reason: string
}

export const dimensionName = (group: string): string => `dim_${group}`.slice(0, 63)

export interface GroupingFacts {
  /** The key of the rows. */
  key: readonly string[]
  workload: string
  rows: number
  determination: Determination
}

export const isJoinable = ({ masked, type }: Column): boolean => masked === 'hash' || (masked === undefined && type !== 'double')
