import { percent, containment, decodeSketch, type Sketch } from '#domain'
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

/** A telling column with its sketch read. */
interface ReadColumn {
  name: string
  sketch: Sketch
}

/** The telling columns of a source, and which of them hold a hash. */
export interface ComparedSource {
  columns: readonly ReadColumn[]
  holders: ReadonlyMap<string, readonly ReadColumn[]>
}

const readTelling = (columns: readonly SketchedColumn[]): readonly ReadColumn[] =>
  columns.filter(tells).map(({ name, sketch }) => ({ name, sketch: decodeSketch(sketch) }))

/** Reads the sketches of a source once for all comparisons. */
export function comparedSource(sketched: readonly SketchedColumn[]): ComparedSource {
  const columns = readTelling(sketched)
  const holders = new Map<string, ReadColumn[]>()
  for (const column of columns) {
    for (const hash of column.sketch.hashes) {
      const there = holders.get(hash)
      if (there) there.push(column)
      else holders.set(hash, [column])
    }
  }
  return { columns, holders }
}

/** End of the profile: the same data under another name. A shared key alone is a relationship, not an overlap (D32). */
export function findDataOverlap(source: ComparedSource, workload: string, known: readonly SketchedColumn[]): Duplicate | undefined {
  const there = readTelling(known)
  const relatedTo = new Map(there.map((column) => [column, holdersOf(column, source)]))
  const inside = containedColumns(source.columns, there, (own, other) => relatedTo.get(other)?.has(own) === true)
  const around = containedColumns(there, source.columns, (other, own) => relatedTo.get(other)?.has(own) === true)
  if (!inside.enough && !around.enough) return undefined
  const best = inside.enough ? { kind: 'subset' as const, pairs: inside.pairs } : { kind: 'superset' as const, pairs: around.pairs }
  const kind = inside.enough && around.enough ? 'overlap' : best.kind
  const evidence = best.pairs.map(({ part, whole, share }) => `${part} in ${workload}.${whole}: ${percent(share)}`)
  return { workload, kind, reason: `${best.pairs.length} columns hold the same values`, evidence }
}

/** Columns of the source that share a hash with another column; no other can hold its values, or be held by it. */
function holdersOf({ sketch }: ReadColumn, { holders }: ComparedSource): ReadonlySet<ReadColumn> {
  const found = new Set<ReadColumn>()
  for (const hash of sketch.hashes) for (const column of holders.get(hash) ?? []) found.add(column)
  return found
}

interface ColumnPair {
  part: string
  whole: string
  share: number
}

/** Pairs each column with at most one other, the surest first, equal names before others. */
function containedColumns(
  parts: readonly ReadColumn[],
  wholes: readonly ReadColumn[],
  related: (part: ReadColumn, whole: ReadColumn) => boolean,
): { enough: boolean; pairs: ColumnPair[] } {
  const scored = parts
    .flatMap((part) => wholes.filter((whole) => related(part, whole)).map((whole) => shareOf(part, whole)))
    .filter(({ share }) => share >= overlapLimits.containment)
    .sort((left, right) => Number(right.part === right.whole) - Number(left.part === left.whole) || right.share - left.share)
  const pairs: ColumnPair[] = []
  for (const pair of scored) {
    if (!pairs.some(({ part, whole }) => part === pair.part || whole === pair.whole)) pairs.push(pair)
  }
  return { enough: enoughColumns(pairs.length, parts.length), pairs }
}

const shareOf = (part: ReadColumn, whole: ReadColumn): ColumnPair => ({
  part: part.name,
  whole: whole.name,
  share: containment(part.sketch, whole.sketch),
})
