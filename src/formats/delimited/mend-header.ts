import { detectHeader } from './detect-header.ts'
import { piecesOf, type Layout, type ParsedRecord } from './parse-records.ts'

/**
 * A header whose quotes are broken, parted at its delimiters as the reader does. Only the first record of the table's width can be one;
 * else its names would be lost without a word.
 */
export function mendHeader(records: readonly ParsedRecord[], layout: Layout, width: number): readonly ParsedRecord[] {
  const at = records.findIndex((record) => record.broken || record.fields.length === width)
  const found = records[at]
  if (!found?.broken || width < 2) return records
  const fields = piecesOf(found.fields[0] ?? '', layout)
  const rows = records.slice(at + 1, at + 1_001).filter((record) => !record.broken && record.fields.length === width)
  const guess = detectHeader(
    fields,
    rows.map((row) => row.fields),
  )
  if (fields.length !== width || !guess.isHeader) return records
  return records.with(at, { ...found, fields, broken: false, mended: true })
}
