import { count } from '#domain'
import { z } from 'zod'
import type { RunReport } from '#kit'
import { presentPipeline } from './pipeline.ts'
import { presentAccounting } from './accounting.ts'
import { harmless, table } from './table.ts'

/** What became of the rows that were replayed, as the runtime tells it. */
export const replaySummarySchema = z.looseObject({
  border: z.string(),
  rule: z.string().nullable(),
  dry_run: z.boolean(),
  rows: z.number(),
  out: z.number(),
  quarantined: z.number(),
  duplicates: z.number(),
  filtered: z.number(),
  gone: z.number(),
  already: z.number(),
  unchanged: z.number(),
  reasons: z.record(z.string(), z.number()),
  repair: z.looseObject({ name: z.string(), source: z.string(), columns: z.array(z.string()) }).nullable(),
})
type Summary = z.infer<typeof replaySummarySchema>

/** The replayed rows by their new fate, then the run that they are part of. */
export function presentReplay(workload: string, report: RunReport): string {
  const told = replaySummarySchema.safeParse(report.details['replay'])
  if (!told.success) return presentPipeline(workload, report, undefined)
  const summary = told.data
  if (summary.rows === 0) return [nothing(workload, summary), ...remarks(summary)].join('\n')
  const rest = summary.dry_run
    ? [presentAccounting(report.accounting), 'Nothing was changed.']
    : [presentPipeline(workload, report, undefined)]
  return [headline(workload, summary), ...remarks(summary), '', ...fates(summary), '', ...rest].join('\n')
}

const nothing = (workload: string, { border, already }: Summary): string =>
  already > 0 ? `✓ ${workload}: these rows were replayed before` : `✓ ${workload}: no row is held at ${border}`

const headline = (workload: string, { rows, out, dry_run: dry }: Summary): string =>
  `${out === rows ? '✓' : '▲'} ${workload}: ${count(rows)} held row${rows === 1 ? '' : 's'} ${dry ? 'would be replayed' : 'replayed'}, ${count(out)} ${dry ? 'would come' : 'came'} out`

function remarks({ repair, already, unchanged, rows }: Summary): readonly string[] {
  return [
    ...(repair ? [`  repair ${repair.name} from ${harmless(repair.source)}: ${repair.columns.join(', ')}`] : []),
    ...(already > 0 && rows > 0 ? [`  ${count(already)} more ${already === 1 ? 'was' : 'were'} replayed before`] : []),
    ...(unchanged > 0
      ? [`  ${count(unchanged)} more without a correction: as the quarantine shows ${unchanged === 1 ? 'it' : 'them'}`]
      : []),
  ]
}

function fates(summary: Summary): readonly string[] {
  const names = ['out', 'quarantined', 'duplicates', 'filtered', 'gone'] as const
  const shown = names.filter((name) => summary[name] > 0).map((name) => [WORDS[name], count(summary[name])])
  const still = Object.entries(summary.reasons).map(([rule, rows]) => `  still held by ${rule}: ${count(rows)}`)
  return [...table([{ title: 'the rows' }, { title: 'now', align: 'right' }], shown), ...still]
}

const WORDS = {
  out: 'came out',
  quarantined: 'still held',
  duplicates: 'duplicates of a row that is kept',
  filtered: 'filtered',
  gone: 'not among the rows of bronze any more',
} as const
