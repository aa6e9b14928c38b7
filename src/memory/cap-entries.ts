import { jsonText } from '#domain'
import { isFact, isFailure, kindOfFailure, type Entry } from './entry.ts'

const MOST_ENTRIES = 200
const MOST_BYTES = 25 * 1024

/** The lines of a shelf, those that cannot be read among them. */
export interface Shelf {
  entries: readonly Entry[]
  unreadable: readonly string[]
}

/** What fits on a shelf: what cannot be read leaves first, then expired facts, then the oldest of the least seen failures, then the oldest facts. */
export function capEntries(shelf: Shelf, today: string): Shelf {
  const leaving = leavingOrder(shelf.entries, today)
  const unreadable = [...shelf.unreadable]
  const gone = new Set<Entry>()
  let count = shelf.entries.length + unreadable.length
  let bytes = [...unreadable, ...shelf.entries.map(lineOf)].reduce((total, line) => total + bytesOf(line), 0)
  while (count > MOST_ENTRIES || bytes > MOST_BYTES) {
    const line = unreadable.shift()
    const entry = line === undefined ? leaving.shift() : undefined
    if (line === undefined && entry === undefined) break
    if (entry) gone.add(entry)
    count -= 1
    bytes -= bytesOf(line ?? (entry ? lineOf(entry) : ''))
  }
  return { entries: shelf.entries.filter((entry) => !gone.has(entry)), unreadable }
}

export const lineOf = (entry: Entry): string => jsonText(entry)

const bytesOf = (line: string): number => Buffer.byteLength(line) + 1

function leavingOrder(entries: readonly Entry[], today: string): Entry[] {
  const seen = new Map<string, number>()
  for (const failure of entries.filter(isFailure)) seen.set(kindOfFailure(failure), (seen.get(kindOfFailure(failure)) ?? 0) + 1)
  const rank = (entry: Entry): number => {
    if (isFact(entry)) return hasExpired(entry, today) ? 0 : Number.MAX_SAFE_INTEGER
    return seen.get(kindOfFailure(entry)) ?? 1
  }
  return entries.toSorted((left, right) => rank(left) - rank(right) || (left.time < right.time ? -1 : left.time > right.time ? 1 : 0))
}

/** A fact counts up to its last day. */
export const hasExpired = ({ expires }: { expires: string | null }, today: string): boolean => expires !== null && expires < today
