import { isComment, isMarkAlone } from './comments.ts'
import { detectHeader } from './detect-header.ts'
import { piecesOf, type Layout, type ParsedRecord } from './parse-records.ts'

/**
 * A header whose quotes are broken, parted at its delimiters as the reader does. Only the first record of the table's width can be one;
 * else its names would be lost without a word.
 */
export function mendHeader(parsed: readonly ParsedRecord[], layout: Layout, width: number): readonly ParsedRecord[] {
  const records = withoutMark(parsed, width)
  const at = records.findIndex((record) => record.broken || record.fields.length === width)
  const found = records[at]
  if (!found?.broken || width < 2) return records
  const fields = piecesOf(found.fields[0] ?? '', layout)
  if (fields.length !== width || !isHeader(fields, records, at, width)) return records
  return records.with(at, { ...found, fields, broken: false, mended: true })
}

/** A mark that stands as a field of its own before the names, right above records that have no other header. */
function withoutMark(records: readonly ParsedRecord[], width: number): readonly ParsedRecord[] {
  const at = records.findIndex(({ fields }) => !isComment(fields[0] ?? '')) - 1
  const found = records[at]
  if (!found || found.broken || width < 2 || found.fields.length !== width + 1 || !isMarkAlone(found.fields[0])) return records
  const fields = found.fields.slice(1)
  const below = records[at + 1]?.fields ?? []
  if (!isHeader(fields, records, at, width) || isHeader(below, records, at + 1, width)) return records
  return records.with(at, { ...found, fields })
}

function isHeader(fields: readonly string[], records: readonly ParsedRecord[], at: number, width: number): boolean {
  const rows = records.slice(at + 1, at + 1_001).filter((record) => !record.broken && record.fields.length === width)
  return detectHeader(
    fields,
    rows.map((row) => row.fields),
  ).isHeader
}
