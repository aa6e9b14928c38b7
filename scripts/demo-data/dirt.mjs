import { combinations, lineKinds, rowKinds } from './dirt-kinds.mjs'
import { setNumbers } from './orders.mjs'

/** The first records stay clean; then every kind has a row near the start and one near the end. */
const cleanHead = 30
const headEnd = 500
const tailLength = 300

export const duplicateKinds = [
  { kind: 'exact_duplicate', count: 46, disposition: 'duplicate', meaning: 'same order_id, same content: the first by position is kept' },
  {
    kind: 'conflicting_duplicate',
    count: 28,
    disposition: 'quarantined',
    meaning: 'same order_id, other status or quantity: nothing says which row is right, so both are held',
  },
  {
    kind: 'repeat_of_quarantined',
    count: 2,
    disposition: 'out',
    meaning: 'same order_id as an earlier, quarantined row: quarantine comes first, so this one is no duplicate',
  },
]
/** Copies of an orphan: both are quarantined, neither is a duplicate. */
const orphanCopies = 2

export const addedRows = duplicateKinds.reduce((sum, { count }) => sum + count, orphanCopies)
export const allKinds = [...rowKinds, ...duplicateKinds, ...lineKinds]

/** Hands out rows that nothing was planted in yet: one near the start, one near the end, the others anywhere. */
function createPool(random, rows) {
  const free = new Set(random.shuffle(rows.map((_, index) => index).slice(cleanHead)))
  const takeFrom = (low, high, suits) => {
    for (const index of free) {
      if (index < low || index >= high || !suits(rows[index])) continue
      free.delete(index)
      return index
    }
    throw new Error(`no row between ${low} and ${high} suits`)
  }
  return (count, suits = () => true) =>
    Array.from({ length: count }, (_, turn) => {
      if (turn === 0 && count > 1) return takeFrom(cleanHead, headEnd, suits)
      if (turn === 1 || count === 1) return takeFrom(rows.length - tailLength, rows.length, suits)
      return takeFrom(cleanHead, rows.length, suits)
    })
}

function plant(row, { kind, disposition, plant: change }, random) {
  row.defects.push({ kind, disposition, ...change(row, random) })
}

function plantRowKinds(random, rows, take) {
  const byName = new Map(rowKinds.map((entry) => [entry.kind, entry]))
  for (const entry of rowKinds) {
    const shared = combinations.filter(({ kinds }) => kinds.includes(entry.kind)).reduce((sum, { count }) => sum + count, 0)
    for (const index of take(entry.count - shared, entry.suits)) plant(rows[index], entry, random)
  }
  for (const { kinds, count } of combinations) {
    const entries = kinds.map((kind) => byName.get(kind))
    const suitsAll = (row) => entries.every(({ suits }) => suits?.(row) ?? true)
    for (const index of take(count, suitsAll)) entries.forEach((entry) => plant(rows[index], entry, random))
  }
}

function plantLineKinds(random, rows, take) {
  const unquoted = (row) => !/[;"\n]/.test(row.values.notes)
  for (const { kind, count, disposition, breakLine } of lineKinds) {
    for (const index of take(count, unquoted)) {
      rows[index].defects.push({ kind, disposition })
      rows[index].breakLine = (fields) => breakLine(fields, random)
    }
  }
}

const copyOf = (row, defect) => ({ values: { ...row.values }, numbers: { ...row.numbers }, defects: [defect], original: row })

/** The copy says something else about the same order, and is consistent in itself. */
function contradict(row, random) {
  if (random.chance(50)) setNumbers(row, { quantity: row.numbers.quantity + random.between(1, 3) })
  else row.values.status = row.values.status === 'cancelled' ? 'open' : 'cancelled'
  if (row.values.status === 'cancelled' || row.values.status === 'open') row.values.shipped_at = ''
}

/** Where a copy stands: right behind its original, a few rows later, or anywhere up to the end. */
function copyPosition(random, index, rowCount) {
  const gap = random.weighted([
    [1, 25],
    [random.between(2, 60), 40],
    [random.between(61, rowCount), 35],
  ])
  return Math.min(index + gap, rowCount) - 0.5
}

function makeDuplicates(random, rows, take) {
  const [exact, conflicting, repeat] = duplicateKinds
  const added = []
  const add = (index, { kind, disposition, column = 'order_id' }, position = copyPosition(random, index, rows.length)) => {
    const row = copyOf(rows[index], { kind, disposition, column })
    added.push({ row, position })
    return row
  }
  const originals = take(exact.count - 6)
  for (const index of originals) add(index, exact)
  for (const index of originals.slice(2, 7)) add(index, exact)
  add(originals[7], exact, rows.length)
  for (const index of take(conflicting.count)) {
    const { kind, disposition } = conflicting
    contradict(add(index, conflicting), random)
    rows[index].defects.push({ kind, disposition, column: 'order_id' })
  }

  const orphans = rows.flatMap((row, index) =>
    row.defects.length === 1 && row.defects[0].kind === 'orphan' && index < rows.length - tailLength ? [index] : [],
  )
  const chosen = random.shuffle(orphans).slice(0, repeat.count + orphanCopies)
  for (const index of chosen.slice(0, repeat.count)) add(index, repeat).values.product_code = rows[0].values.product_code
  for (const index of chosen.slice(repeat.count)) add(index, { kind: 'orphan', disposition: 'quarantined', column: 'product_code' })
  return added
}

/** Plants everything; returns the rows in the order of the file. */
export function plantDirt(random, rows) {
  const take = createPool(random, rows)
  plantRowKinds(random, rows, take)
  plantLineKinds(random, rows, take)
  const added = makeDuplicates(random, rows, take)
  const placed = [...rows.map((row, position) => ({ row, position })), ...added]
  return placed.sort((left, right) => left.position - right.position).map(({ row }) => row)
}
