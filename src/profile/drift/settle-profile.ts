import {
  numberMarksOf,
  type ColumnProfile,
  type DriftFinding,
  type PiiFinding,
  type Profile,
  type ReadingFormat,
  type SourceDecision,
} from '#domain'
import { hashOf } from '#system'

export interface SettledInput {
  before: Profile
  /** Renamed columns bear the names that they had. */
  after: Profile
  findings: readonly DriftFinding[]
  source: SourceDecision | undefined
  /** Whether a column that is gone stays as an empty one: under policy strict no delivery without it would pass. */
  keepsGone: boolean
}

/** How the profile tells a column that is not delivered any more. */
export const GONE = 'column_gone'

/**
 * The newer profile as decisions may rest on it: what did not drift keeps its type, role and verdict, a column that is gone stays as an
 * empty one (D23), and what one delivery happens not to show (a null token, a decimal sign, personal data) is not forgotten.
 */
export function settleProfile({ before, after, findings, source, keepsGone }: SettledInput): Profile {
  const retyped = new Set(
    findings.flatMap(({ kind, column }) => (kind === 'type_changed' || kind === 'date_format_changed' ? [column] : [])),
  )
  const old = new Map(before.columns.map((column) => [column.name, column]))
  const columns = after.columns.map((column) => settleColumn(old.get(column.name), column, retyped.has(column.name)))
  const gone = keepsGone ? before.columns.filter(({ name }) => !columns.some((column) => column.name === name)) : []
  const { hash: _, ...rest } = after
  const settled = {
    ...rest,
    source: { ...after.source, format: settleFormat(source?.format ?? before.source.format, after.source.format) },
    columns: gone.length === 0 ? columns : withGone(before, columns, after.profiled_rows),
    anomalies: [...after.anomalies, ...gone.map(({ name }) => goneAnomaly(name, after.profiled_rows))],
    examples: after.examples.map((row) => hideExamples(row, columns)),
  }
  return { ...settled, hash: hashOf(settled) }
}

function settleFormat(old: ReadingFormat, now: ReadingFormat): ReadingFormat {
  const known = new Set(now.null_tokens.map((token) => token.toLowerCase()))
  const kept = old.null_tokens.filter((token) => token !== '' && !known.has(token.toLowerCase()))
  return { ...old, ...now, null_tokens: [...now.null_tokens, ...kept] }
}

function settleColumn(old: ColumnProfile | undefined, now: ColumnProfile, isRetyped: boolean): ColumnProfile {
  if (old === undefined) return now
  const typed = isRetyped || now.declared_type !== undefined ? now : withType(now, old)
  const forgotten = old.pii.filter(({ type }) => !now.pii.some((found) => found.type === type))
  return forgotten.length === 0 ? typed : hidden({ ...typed, pii: [...now.pii, ...forgotten] })
}

/** A delivery without cents makes no integer of an amount. */
function withType(now: ColumnProfile, old: ColumnProfile): ColumnProfile {
  const {
    type,
    format,
    other_formats: others,
    role,
    confidence,
    date_order_ambiguous: ambiguous,
    candidates: [settled],
  } = old
  const { format: _format, other_formats: _others, date_order_ambiguous: _ambiguous, decimal_reading: _reading, ...rest } = now
  const chosen = now.candidates.find((candidate) => candidate.type === type && candidate.format === format)
  const first = chosen ?? { type, ...(format === undefined ? {} : { format }), share: 1, violations: 0 }
  const { unit, negative, ...marks } = numberMarksOf(settled ?? {})
  return {
    ...rest,
    type,
    role,
    confidence,
    ...(format === undefined ? {} : { format }),
    ...(others === undefined ? {} : { other_formats: others }),
    ...(ambiguous === undefined ? {} : { date_order_ambiguous: ambiguous }),
    candidates: [
      { ...(chosen ? {} : marks), ...first, ...numberMarksOf({ unit, negative }) },
      ...now.candidates.filter((candidate) => candidate !== chosen),
    ],
  }
}

const hidden = (column: ColumnProfile): ColumnProfile => ({
  ...column,
  minimum: null,
  maximum: null,
  mean: null,
  top_values: [],
  pattern_classes: [],
})

type Example = Profile['examples'][number]

function hideExamples(row: Example, columns: readonly ColumnProfile[]): Example {
  const personal = new Map(columns.map(({ name, pii }) => [name, pii]))
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shown(value, personal.get(name) ?? [])]))
}

/** Values of personal data are masked to their type already, save where it was only found before. */
const shown = (value: string | null, [first]: readonly PiiFinding[]): string | null =>
  value === null || first === undefined || /\[[A-Z_]+\]/.test(value) ? value : `[${first.type}]`

/** Each column that is gone, behind the one that it followed. */
function withGone(before: Profile, columns: readonly ColumnProfile[], rows: number): ColumnProfile[] {
  const result = [...columns]
  for (const [at, column] of before.columns.entries()) {
    if (result.some(({ name }) => name === column.name)) continue
    const previous = result.findIndex(({ name }) => name === before.columns[at - 1]?.name)
    result.splice(previous + 1, 0, emptied(column, rows))
  }
  return result
}

const goneAnomaly = (name: string, rows: number): Profile['anomalies'][number] => ({
  code: GONE,
  columns: [name],
  message: `${name}: the source does not deliver it any more.`,
  count: rows,
})

const emptied = (column: ColumnProfile, rows: number): ColumnProfile => ({
  ...hidden(column),
  rows,
  nulls: rows,
  empty_strings: 0,
  null_tokens: {},
  distinct: 0,
  minimum_length: null,
  maximum_length: null,
  leading_zeros: 0,
  untrimmed: 0,
  case_variants: 0,
})
