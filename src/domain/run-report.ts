import { z } from 'zod'
import { balances, borderAccountingSchema } from './border-accounting.ts'
import { borders } from './closed-lists.ts'
import { borderSchema, zoneSchema, type Zone } from './names.ts'
import { waitingQuestionSchema } from './question.ts'
import { zoneScoreSchema } from './zone-score.ts'

const rows = z.int().min(0)

/** One border as a run has to report it: where every row went, and by which contents its input and its tables are known again. */
export const reportedBorderSchema = borderAccountingSchema.extend({
  border: borderSchema,
  in: rows,
  out: rows,
  quarantined: rows,
  duplicates: rows,
  filtered: rows,
  conflicts: rows,
  held: z.array(z.looseObject({ rule: z.string(), rows, share: z.number() })),
  table_rows: z.record(z.string(), rows),
  input_hash: z.string(),
  table_hashes: z.record(z.string(), z.string()),
})
export type ReportedBorder = z.infer<typeof reportedBorderSchema>

/** A table that readers find from now on. */
const publishedTableSchema = z.object({ zone: zoneSchema, table: z.string(), version: z.string(), hash: z.string(), rows })
export type PublishedTable = z.infer<typeof publishedTableSchema>

/** What a platform answers for one run of a pipeline. */
export const runReportSchema = z.object({
  runId: z.string(),
  passed: z.boolean(),
  /** What only a person can decide; nothing was published then. */
  waiting: z.array(waitingQuestionSchema).readonly().optional(),
  accounting: z.array(reportedBorderSchema).readonly(),
  score: z.partialRecord(zoneSchema, zoneScoreSchema),
  /** Nothing where the run was refused, waits, or was not to publish. */
  published: z.array(publishedTableSchema).readonly(),
  /** What else the platform tells: for programs, and for texts that can do without. */
  details: z.record(z.string(), z.unknown()),
})
export type RunReport = z.infer<typeof runReportSchema>

/** How far a run was to go: through the check of a zone, or until its tables are published. */
export type Reach = Zone | 'published'

const BORDERS_OF: Readonly<Record<Reach, readonly (typeof borders)[number][]>> = {
  bronze: [],
  silver: ['bronze_to_silver'],
  gold: borders,
  published: borders,
}
const ZONES_OF: Readonly<Record<Reach, readonly Zone[]>> = {
  bronze: ['bronze'],
  silver: ['bronze', 'silver'],
  gold: ['bronze', 'silver', 'gold'],
  published: ['bronze', 'silver', 'gold'],
}
const BORDER_INTO = { silver: 'bronze_to_silver', gold: 'silver_to_gold' } as const

/** What a report of a run that passed leaves open, one clause each; a report that accounts for everything leaves nothing. */
export function unaccounted(report: RunReport, reach: Reach = 'published'): readonly string[] {
  return [
    ...BORDERS_OF[reach].flatMap((border) => openAtBorder(border, report)),
    ...report.accounting.flatMap(imbalances),
    ...betweenBorders(report),
    ...ZONES_OF[reach].flatMap((zone) => openInZone(zone, report)),
    ...(reach === 'published' ? openInPublication(report) : []),
    ...report.published.flatMap((table) => strayTable(table, report)),
  ]
}

function openAtBorder(border: ReportedBorder['border'], { accounting }: RunReport): readonly string[] {
  const times = accounting.filter((one) => one.border === border).length
  if (times === 1) return []
  return [times === 0 ? `the rows of ${border} are not accounted for` : `${border} is accounted for ${times} times`]
}

function imbalances(border: ReportedBorder): readonly string[] {
  const { border: name, in: rowsIn, out, quarantined, duplicates, filtered, conflicts } = border
  return [
    ...(balances(border)
      ? []
      : [`${name} does not balance: ${rowsIn} rows in, ${out + quarantined + duplicates + filtered} accounted for`]),
    ...(conflicts > quarantined ? [`${name} has ${conflicts} conflicts among ${quarantined} quarantined rows`] : []),
  ]
}

/** What gold is made from is a table that the border before wrote. */
function betweenBorders({ accounting }: RunReport): readonly string[] {
  const first = accounting.find(({ border }) => border === 'bronze_to_silver')
  const second = accounting.find(({ border }) => border === 'silver_to_gold')
  if (!first || !second || Object.values(first.table_rows).includes(second.in)) return []
  return [`silver_to_gold has ${second.in} rows in, and no table of silver has as many`]
}

function openInZone(zone: Zone, { score }: RunReport): readonly string[] {
  const found = score[zone]
  if (!found) return [`${zone} has no score`]
  return zone === 'bronze' || found.passed ? [] : [`the checks of ${zone} did not pass`]
}

const openInPublication = ({ published }: RunReport): readonly string[] =>
  (['silver', 'gold'] as const)
    .filter((zone) => !published.some((table) => table.zone === zone))
    .map((zone) => `no table of ${zone} is published`)

/** What is published is what the run built and accounts for, by its content. */
function strayTable({ zone, table, hash, rows: count }: PublishedTable, { accounting }: RunReport): readonly string[] {
  if (zone === 'bronze') return []
  const built = accounting.find(({ border }) => border === BORDER_INTO[zone])
  if (!built || (built.table_hashes[table] === hash && built.table_rows[table] === count)) return []
  return [`the published ${zone}.${table} is not the table that ${built.border} built`]
}
