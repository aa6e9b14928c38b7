import type { ParsedRecord } from './parse-records.ts'

const RUN = /^\s*[+-]?\d*\.?\d+\.?(?:\s+[+-]?\d*\.?\d+\.?){2,}\s*$/
const GROUPED = /^\s*[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\s*$/
const FEWEST = 3
const MOST = 0.9

/** Whether a column holds several numbers in nearly each of its cells: blanks part columns where another sign parts others. */
export function holdsRuns(records: readonly ParsedRecord[], width: number): boolean {
  const rows = records.filter(({ broken, fields }) => !broken && fields.length === width)
  return Array.from({ length: width }, (_, at) => rows.map(({ fields }) => fields[at] ?? '')).some(isRuns)
}

const isRuns = (cells: readonly string[]): boolean => {
  const runs = cells.filter((cell) => RUN.test(cell) && !GROUPED.test(cell))
  return runs.length >= FEWEST && runs.length >= cells.length * MOST
}
