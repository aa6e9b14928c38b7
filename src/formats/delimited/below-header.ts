import type { Detected } from '#kit'
import { cellKind, usualKind } from './cell-kind.ts'
import { detectHeader } from './detect-header.ts'
import type { ParsedRecord } from './parse-records.ts'

/** A word that stands for a unit or a type below the name of a text. */
const NO_UNIT = /^(?:|-+|n\/?a|none|units?|text|string|str|char|varchar|[[(].*[\])])$/i
const LONGEST_UNIT = 16
const TYPE =
  /^(?:|\d+[snd]|str(?:ing)?|text|(?:big|small)?int(?:eger)?|long|float|double|number|numeric|decimal|date(?:time)?|time(?:stamp)?|bool(?:ean)?|(?:var)?char\(?\d*\)?)$/i
const RULE = /^[\s:]*[-=_]*[\s:+]*$/
const MOST_LINES = 3
const SAMPLE = 1_000
const SURE_NAMES = 0.7

export interface FoundBelowHeader {
  lines: readonly (readonly string[])[]
  detected: Detected
}

/** Lines right below the header that are no records: units and kinds of the columns, a rule of dashes, a second line of names. */
export function detectBelowHeader([header, ...rows]: readonly ParsedRecord[]): FoundBelowHeader | undefined {
  const width = header?.fields.length
  const fits = (row: ParsedRecord | undefined): boolean => row !== undefined && !row.broken && row.fields.length === width
  const fields = rows
    .slice(0, SAMPLE)
    .filter(fits)
    .map((row) => row.fields)
  let count = 0
  while (count < MOST_LINES && fits(rows[count]) && isNoRecord(fields[count] ?? [], fields.slice(count + 1))) count += 1
  if (count === 0) return undefined
  const lines = fields.slice(0, count)
  const what = lines.every(isRule) ? 'a rule' : 'units, kinds or other names'
  return { lines, detected: { value: count, confidence: 0.9, reason: `below the header: ${what}, no record` } }
}

const isNoRecord = (line: readonly string[], rows: readonly (readonly string[])[]): boolean =>
  isRule(line) || holdsTypes(line) || holdsUnits(line, rows) || holdsNames(line, rows)

/** Names, each of its own and of no value below, above columns of which some hold numbers or dates; columns without values aside. */
export function holdsNames(record: readonly string[], records: readonly (readonly string[])[], fewestTyped = 2): boolean {
  const used = record.flatMap((_, at) => (records.some((row) => (row[at] ?? '').trim() !== '') ? [at] : []))
  const [line, rows] = [used.map((at) => record[at] ?? ''), records.map((row) => used.map((at) => row[at] ?? ''))]
  const cells = line.map((cell) => cell.trim())
  if (new Set(cells).size < cells.length || cells.includes('') || rows.length < 3) return false
  const { isHeader, typed, detected } = detectHeader(line, rows)
  const repeats = cells.some((cell, at) => rows.some((row) => row[at]?.trim() === cell))
  return (
    isHeader &&
    typed >= fewestTyped &&
    detected.confidence >= SURE_NAMES &&
    !repeats &&
    cells.every((cell) => ['text', 'boolean'].includes(cellKind(cell)))
  )
}

export const isRule = (cells: readonly string[]): boolean =>
  cells.every((cell) => RULE.test(cell)) && cells.some((cell) => /[-=_]{2}/.test(cell))

/** `5s 10d` of the USGS, or `int string date`. */
const holdsTypes = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell) => TYPE.test(cell.trim())) && cells.some((cell) => cell.trim().length > 1)

/** A unit or a kind for each column: no value where the column holds numbers or dates, and no word where it holds texts. */
export function holdsUnits(line: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const columns = line.map((cell, at) => {
    const usual = usualKind(rows.map((row) => row[at] ?? ''))
    return { cell: cell.trim(), typed: usual !== undefined && usual !== 'text' && usual !== 'boolean' }
  })
  const typed = columns.filter((column) => column.typed)
  const said = typed.filter(({ cell }) => cellKind(cell) === 'text' || cell === '%')
  const fits = typed.every(({ cell }) => ['text', 'empty'].includes(cellKind(cell)) && cell.length <= LONGEST_UNIT)
  const texts = columns.filter((column) => !column.typed).every(({ cell }) => NO_UNIT.test(cell))
  return rows.length >= 3 && said.length > 0 && fits && texts
}
