import { count, formulaText, percent } from '#domain'
import { cut } from '#system'
import type { ColumnProfile, Detected, Profile } from '#domain'
import { runnerUp } from '../profile/profile-document.ts'
import { harmless, table } from './table.ts'

const SHOWN_KEYS = 8
const SHOWN_ANOMALIES = 20

/** A profile as a person reads it: how it was read, columns, keys, relationships, what is odd. */
export function presentProfile(profile: Profile): string {
  return [
    headline(profile),
    '',
    'How it is read',
    ...Object.entries(profile.source.detected).map(([name, detected]) => readingLine(name, detected)),
    '',
    'Columns',
    ...table(
      COLUMNS,
      profile.columns.map((column) => columnRow(column, profile.profiled_rows)),
    ),
    ...keyLines(profile),
    ...relationshipLines(profile),
    ...dependencyLines(profile),
    ...formulaLines(profile),
    ...anomalyLines(profile),
  ].join('\n')
}

function headline({ source, rows, malformed, exact_duplicates, sampled, profiled_rows, columns }: Profile): string {
  const files =
    source.sample || source.files > 1 ? `, ${source.files}${source.sample ? ` of ${count(source.sample.of_files)}` : ''} files` : ''
  const sample = sampled ? `, statistics on ${count(profiled_rows)} of them` : ''
  return `${source.path}: ${count(rows)} rows${sample}, ${columns.length} columns, ${count(malformed)} malformed, ${count(exact_duplicates)} exact duplicates, ${count(source.bytes)} bytes${files}`
}

function readingLine(name: string, detected: Detected): string {
  const other = detected.runner_up === undefined || detected.runner_up === null ? '' : `, else ${shown(detected.runner_up)}`
  return cut(`  ${name.padEnd(14)} ${shown(detected.value)}  (${percent(detected.confidence)}${other}: ${harmless(detected.reason)})`, 118)
}

/** Delimiters and tokens are told with quotes, so that a blank is seen. */
const shown = (value: Detected['value']): string =>
  typeof value === 'string' || Array.isArray(value) ? harmless(JSON.stringify(value)) : String(value)

const COLUMNS = [
  { title: 'column', most: 30 },
  { title: 'type' },
  { title: 'sure', align: 'right' as const },
  { title: 'else', most: 16 },
  { title: 'role' },
  { title: 'nulls', align: 'right' as const },
  { title: 'distinct', align: 'right' as const },
  { title: 'personal data', most: 32 },
]

function columnRow(column: ColumnProfile, rows: number): readonly string[] {
  const other = runnerUp(column)
  return [
    column.name,
    column.format === undefined ? column.type : `${column.type} ${column.format}`,
    percent(column.confidence),
    other === null ? '' : `${other.type}`,
    column.role,
    rows > 0 && column.nulls > 0 ? percent(column.nulls / rows) : '0',
    count(column.distinct),
    column.pii.map((finding) => `${finding.type} ${percent(finding.confidence)}${finding.free_text ? ' in text' : ''}`).join(', '),
  ]
}

function keyLines({ keys }: Profile): readonly string[] {
  if (keys.length === 0) return ['', 'Keys', '  none found with up to three columns']
  const lines = keys.slice(0, SHOWN_KEYS).map(({ columns, violations, nulls }) => {
    const why = violations === 0 ? 'unique' : `${count(violations)} rows break it${nulls > 0 ? `, ${count(nulls)} by a null` : ''}`
    return `  ${violations === 0 ? '✓' : '✗'} ${columns.join(', ')}: ${why}`
  })
  return ['', 'Keys', ...lines]
}

function relationshipLines({ relationships }: Profile): readonly string[] {
  if (relationships.length === 0) return []
  const lines = relationships.map(
    ({ columns, to, match_share, unmatched }) =>
      `  ${columns.join(', ')} → ${to.workload}.${to.table} (${to.columns.join(', ')}): ${percent(match_share)} match, ${count(unmatched)} do not`,
  )
  return ['', 'Relationships', ...lines]
}

/** What holds beyond chance: one line for each determinant. */
function dependencyLines({ dependencies = [] }: Profile): readonly string[] {
  const proven = dependencies.filter(({ beyond_chance: isProven }) => isProven === true)
  const determinants = [...new Set(proven.map(({ determinant }) => determinant.join(', ')))]
  if (determinants.length === 0) return []
  const lines = determinants.slice(0, SHOWN_KEYS).map((name) => {
    const own = proven.filter(({ determinant }) => determinant.join(', ') === name)
    const [first] = own
    const support = first?.support === undefined ? '' : ` (${count(first.keys)} values, ${count(first.support)} rows agree)`
    return cut(`  ${name} → ${own.map(({ dependent }) => dependent).join(', ')}${support}`, 118)
  })
  const more = determinants.length > SHOWN_KEYS ? [`  and ${determinants.length - SHOWN_KEYS} more`] : []
  return ['', 'Dependencies', ...lines, ...more]
}

function formulaLines({ formulas = [] }: Profile): readonly string[] {
  if (formulas.length === 0) return []
  const lines = formulas.slice(0, SHOWN_KEYS).map((formula) => {
    const share =
      formula.broken === 0 ? `in all ${count(formula.rows)} rows` : `save ${count(formula.broken)} of ${count(formula.rows)} rows`
    return cut(`  ${formula.broken === 0 ? '✓' : '✗'} ${formula.column} = ${formulaText(formula)}: ${share}`, 118)
  })
  return ['', 'Formulas', ...lines]
}

function anomalyLines({ anomalies }: Profile): readonly string[] {
  if (anomalies.length === 0) return []
  const more = anomalies.length > SHOWN_ANOMALIES ? [`  and ${anomalies.length - SHOWN_ANOMALIES} more`] : []
  return ['', 'Worth a look', ...anomalies.slice(0, SHOWN_ANOMALIES).map(({ message }) => cut(`  ! ${harmless(message)}`, 118)), ...more]
}
