import { containment, decodeSketch, type Sketch } from '#domain'
import type { Duplicate } from './find-duplicates.ts'
import type { SketchedColumn } from './known-source.ts'

/** Limits of D32; each stands only here. */
export const overlapLimits = { columnShare: 0.8, columns: 3, distinct: 100, containment: 0.9 } as const

/** Whether a column has enough values to tell one source from another. */
export const tells = ({ distinct, sketch }: Pick<SketchedColumn, 'distinct' | 'sketch'>): boolean =>
  distinct > overlapLimits.distinct && sketch !== ''

/** Whether so many of a source's telling columns are enough for an overlap. */
export const enoughColumns = (found: number, telling: number): boolean =>
  found >= overlapLimits.columns && found >= overlapLimits.columnShare * telling

/** The telling columns of one source with their sketches read, and which of them hold a hash. */
export interface ReadColumns {
  columns: readonly { name: string; sketch: Sketch }[]
  holders: ReadonlyMap<string, readonly number[]>
}

/** Reads the sketches of a source once for all comparisons. */
export function readColumns(sketched: readonly SketchedColumn[]): ReadColumns {
  const columns = sketched.filter(tells).map(({ name, sketch }) => ({ name, sketch: decodeSketch(sketch) }))
  const holders = new Map<string, number[]>()
  for (const [column, { sketch }] of columns.entries()) {
    for (const hash of sketch.hashes) {
      const there = holders.get(hash)
      if (there) there.push(column)
      else holders.set(hash, [column])
    }
  }
  return { columns, holders }
}

/** End of the profile: the same data under another name. A shared key alone is a relationship, not an overlap (D32). */
export function findDataOverlap(source: ReadColumns, workload: string, known: ReadColumns): Duplicate | undefined {
  const inside = containedColumns(source, known)
  const around = containedColumns(known, source)
  if (!inside.enough && !around.enough) return undefined
  const best = inside.enough ? { kind: 'subset' as const, pairs: inside.pairs } : { kind: 'superset' as const, pairs: around.pairs }
  const kind = inside.enough && around.enough ? 'overlap' : best.kind
  const evidence = best.pairs.map(({ part, whole, share }) => `${part} in ${workload}.${whole}: ${Math.round(share * 100)} %`)
  return { workload, kind, reason: `${best.pairs.length} columns hold the same values`, evidence }
}

interface ColumnPair {
  part: string
  whole: string
  share: number
}

/** Pairs each column with at most one other, the surest first, equal names before others. */
function containedColumns(parts: ReadColumns, wholes: ReadColumns): { enough: boolean; pairs: ColumnPair[] } {
  const scored = parts.columns
    .flatMap((part) =>
      related(part.sketch, wholes).map((whole) => ({
        part: part.name,
        whole: whole.name,
        share: containment(part.sketch, whole.sketch),
      })),
    )
    .filter(({ share }) => share >= overlapLimits.containment)
    .sort((left, right) => Number(right.part === right.whole) - Number(left.part === left.whole) || right.share - left.share)
  const pairs: ColumnPair[] = []
  for (const pair of scored) {
    if (!pairs.some(({ part, whole }) => part === pair.part || whole === pair.whole)) pairs.push(pair)
  }
  return { enough: enoughColumns(pairs.length, parts.columns.length), pairs }
}

/** Columns that share a hash with a sketch; no other can hold its values. */
function related(sketch: Sketch, { columns, holders }: ReadColumns) {
  const found = new Set(sketch.hashes.flatMap((hash) => holders.get(hash) ?? []))
  return columns.filter((_, column) => found.has(column))
}
