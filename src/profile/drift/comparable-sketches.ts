import type { ColumnProfile, Profile } from '#domain'
import { shareKept } from './share-kept.ts'

/**
 * Whether two profiles were sketched with one key, so that their values can be compared: any value that both hold shows it. A workload that
 * came from another project has the sketches of that one's key, and they say nothing here.
 */
export function areComparable(before: Profile, after: Profile): boolean {
  const now = new Map(after.columns.map((column) => [column.name, column]))
  const shared = (column: ColumnProfile): boolean => {
    const other = now.get(column.name)
    return other !== undefined && shareKept(column, other) > 0
  }
  return before.columns.some(shared)
}
