import { balances, borderAccountingSchema, count, KEY_CONFLICT, type BorderAccounting } from '#domain'
import { harmless, table } from './table.ts'

/** Where every row went, border by border, with the reasons; rows in always equal the sum of the rest. */
export function presentAccounting(accounting: readonly unknown[], tables = 'tables'): string {
  const borders = accounting.map((border) => borderAccountingSchema.parse(border))
  if (borders.length === 0) return ''
  const rows = borders.map((border) => [
    title(border.border),
    ...[border.in, border.out, border.quarantined, border.duplicates, border.filtered].map(count),
    balances(border) ? '✓' : '✗ does not balance',
  ])
  const numbers = ['rows in', 'out', 'quarantined', 'duplicates', 'filtered'].map((name) => ({ title: name, align: 'right' as const }))
  return [
    'Row accounting',
    ...table([{ title: 'border' }, ...numbers, { title: '' }], rows),
    ...borders.flatMap(conflictLine),
    ...borders.flatMap(reasonsOf),
    ...borders.flatMap(repairedLines),
    ...tableLines(borders, tables),
    '',
  ].join('\n')
}

const title = (border: string): string => border.replaceAll('_', ' ').replace('to', '→')

/** What is told apart here was one number once: a copy that can go, and a contradiction that somebody has to settle. */
export const describeConflicts = ({ duplicates, conflicts }: BorderAccounting): string =>
  `${count(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'}, ${count(conflicts)} ${conflicts === 1 ? 'conflict' : 'conflicts'}`

const conflictLine = (border: BorderAccounting): readonly string[] =>
  border.conflicts === 0
    ? []
    : ['', `  ${title(border.border)}: ${describeConflicts(border)} (same key, other values: all quarantined by ${KEY_CONFLICT})`]

function reasonsOf(border: BorderAccounting): readonly string[] {
  const name = title(border.border)
  return [
    ...reasonLines(`${name}: rows held back or removed, by rule (a row may break several)`, border.reasons),
    ...reasonLines(`${name}: kept and flagged`, border.flags),
    ...reasonLines(`${name}: value emptied, row kept`, border.nulled),
    ...missingLines(border.schema?.missing ?? []),
  ]
}

const missingLines = (missing: readonly string[]): readonly string[] =>
  missing.length === 0 ? [] : ['', `  ▲ not delivered, so empty: ${missing.map(harmless).join(', ')}`]

const repairedLines = ({ border, repaired = 0 }: BorderAccounting): readonly string[] =>
  repaired === 0 ? [] : ['', `  ${title(border)}: ${count(repaired)} of the rows in have values that were repaired by hand`]

function reasonLines(heading: string, reasons: Readonly<Record<string, number>>): readonly string[] {
  const broken = Object.entries(reasons)
    .filter(([, rows]) => rows > 0)
    .sort(([, left], [, right]) => right - left)
  if (broken.length === 0) return []
  return ['', `  ${heading}`, ...broken.map(([rule, rows]) => `  ${count(rows).padStart(9)}  ${rule}`)]
}

function tableLines(borders: readonly BorderAccounting[], heading: string): readonly string[] {
  const lines = borders.flatMap((border) =>
    Object.entries(border.table_rows).map(
      ([name, rows]) => `  ${count(rows).padStart(9)}  ${border.border.split('_to_')[1] ?? ''}.${name}`,
    ),
  )
  return lines.length === 0 ? [] : ['', `  ${heading}`, ...lines]
}
