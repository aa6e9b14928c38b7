import { containment, decodeSketch } from '#domain'
import type { Duplicate } from '../../../src/workload/find-duplicates.ts'
import type { SketchedColumn } from '../../../src/workload/known-source.ts'

export interface KnownColumns {
  workload: string
  columns: readonly SketchedColumn[]
}

/** What the index must answer, found the slow way: every column beside every other, each sketch read each time. */
export function scanOverlaps(columns: readonly SketchedColumn[], known: readonly KnownColumns[]): Duplicate[] {
  return known.flatMap(({ workload, columns: others }): Duplicate[] => {
    const inside = containedColumns(columns, others)
    const around = containedColumns(others, columns)
    const best = inside.enough ? { kind: 'subset' as const, pairs: inside.pairs } : { kind: 'superset' as const, pairs: around.pairs }
    if (!inside.enough && !around.enough) return []
    const kind = inside.enough && around.enough ? 'overlap' : best.kind
    const evidence = best.pairs.map(({ part, whole, share }) => `${part} in ${workload}.${whole}: ${Math.round(share * 100)} %`)
    return [{ workload, kind, reason: `${best.pairs.length} columns hold the same values`, evidence }]
  })
}

interface ColumnPair {
  part: string
  whole: string
  share: number
}

/** Pairs each column with at most one other, the surest first, equal names before others. */
function containedColumns(parts: readonly SketchedColumn[], wholes: readonly SketchedColumn[]): { enough: boolean; pairs: ColumnPair[] } {
  const telling = parts.filter(tells)
  const targets = wholes.filter(tells)
  const scored = telling
    .flatMap((part) =>
      targets.map((whole) => ({
        part: part.name,
        whole: whole.name,
        share: containment(decodeSketch(part.sketch), decodeSketch(whole.sketch)),
      })),
    )
    .filter(({ share }) => share >= 0.9)
    .sort((left, right) => Number(right.part === right.whole) - Number(left.part === left.whole) || right.share - left.share)
  const pairs: ColumnPair[] = []
  for (const pair of scored) {
    if (!pairs.some(({ part, whole }) => part === pair.part || whole === pair.whole)) pairs.push(pair)
  }
  const enough = pairs.length >= 3 && pairs.length >= 0.8 * telling.length
  return { enough, pairs }
}

const tells = ({ distinct, sketch }: SketchedColumn): boolean => distinct > 100 && sketch !== ''
