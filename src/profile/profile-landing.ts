import {
  locationOf,
  profileSchema,
  thresholds,
  type Detected,
  type Profile,
  type GivenReading,
  type ReadingFormat,
  type Request,
} from '#domain'
import type { Dialect, SourceNote } from '#kit'
import { hashOf, type Database } from '#system'
import { landedYear } from './bronze-relation.ts'
import { buildExamples } from './build-examples.ts'
import { columnProfile, type DescribedColumn, type DescribingTools } from './describe-column.ts'
import { describeColumns, type Conventions } from './describe-columns.ts'
import { saidOf } from './given-format.ts'
import { findAnomalies, type TableFacts } from './find-anomalies.ts'
import { findBetweenColumns } from './find-between-columns.ts'
import { countExactDuplicates } from './find-keys.ts'
import { ReferenceLookup, type ReferencedTable } from './find-relationships.ts'
import { closeTable, openTable, type ProfiledTable } from './measure-table.ts'
import { findPersonalData, findQuasiIdentifiers, staysText, type JudgedColumn } from './pii/find-personal-data.ts'
import { NameMatcher } from './pii/match-name.ts'
import type { Probe } from './probe.ts'
import type { ProfileTables } from './reference-tables.ts'
import { withLanes } from './with-lanes.ts'
import { withoutSecretValues } from './without-secret-values.ts'

export interface LandingInput {
  /** Bronze Parquet of the landing. */
  parquetFiles: readonly string[]
  probe: Probe
  request: Pick<Request, 'source' | 'format'>
  /** Hash of the landed bytes, and how many of their lines hold nothing. */
  landing: { hash: string; blankLines?: number }
  /** Published tables that columns may refer to. */
  references: readonly ReferencedTable[]
  /** Rows up to which all are profiled; above it a sample is. */
  budgetRows?: number | undefined
  tables: ProfileTables
  dialect: Dialect
  /** Key of the sketches; one for a project, so that its workloads can be compared. */
  sketchKey: string
}

/** Measures what has landed, several columns at a time. The same bytes, options and key give the same profile, and no personal value is in it. */
export async function profileLanding(input: LandingInput, database: Database): Promise<Profile> {
  const { probe, tables, dialect, budgetRows = thresholds.profileBudgetRows } = input
  const table = await openTable(database, input.parquetFiles, budgetRows)
  const references = new ReferenceLookup(database, input.references, dialect)
  try {
    await references.load()
    const tools: DescribingTools = {
      measuring: {
        database,
        relation: table.relation,
        dialect,
        nullTokens: tables.nullTokens,
        landedIn: landedYear(input.parquetFiles),
      },
      pii: tables.pii,
      matcher: new NameMatcher(tables.pii.names),
      references,
      sketchKey: input.sketchKey,
    }
    const columns = probe.columns.flatMap(({ declaredType: _, ...column }) => {
      const physical = table.types.get(column.name)
      return physical === undefined ? [] : [{ ...column, physical }]
    })
    const said = saidOf(input.request.format ?? {})
    const described = await withLanes(database, table, (connections) =>
      describeColumns(tools, connections, columns, said, delimiterOf(probe.detection.format)),
    )
    const profile = withoutSecretValues(await assemble(input, database, table, tools, described))
    return profileSchema.parse({ ...profile, hash: hashOf(profile) })
  } finally {
    await references.close()
    await closeTable(database)
  }
}

async function assemble(
  input: LandingInput,
  database: Database,
  table: ProfiledTable,
  tools: DescribingTools,
  { columns, conventions }: { columns: DescribedColumn[]; conventions: Conventions },
): Promise<Omit<Profile, 'hash'>> {
  const judged: JudgedColumn[] = columns.map(({ values, verdicts }) => ({ ...values.column, verdicts }))
  const findings = findPersonalData(judged, tools.pii)
  const profiles = columns.map((column) => {
    const pii = findings.get(column.values.column.name) ?? []
    return columnProfile(staysText(pii, tools.pii.types) ? asText(column) : column, pii, conventions.isDateOrderKnown)
  })
  const exactDuplicates = await countExactDuplicates(
    database,
    table.relation,
    profiles.map(({ name }) => name),
  )
  const freeText = new Set(columns.filter((column) => column.isFreeText).map(({ values }) => values.column.name))
  const { unsearched, exceptions, ...between } = await findBetweenColumns(database, columns, profiles, {
    relation: table.relation,
    rows: table.profiledRows,
    exactDuplicates,
    references: input.references,
    dialect: input.dialect,
  })
  const perColumn = <Told>(count: (column: DescribedColumn) => Told) =>
    new Map(columns.map((column) => [column.values.column.name, count(column)]))
  return {
    version: 1,
    source: sourceOf(input, conventions),
    rows: table.rows,
    profiled_rows: table.profiledRows,
    sampled: table.sampled,
    malformed: table.malformed,
    exact_duplicates: exactDuplicates,
    ...leftOut(input.probe, table),
    ...between,
    quasi_identifiers: findQuasiIdentifiers(judged, findings, tools),
    anomalies: [
      ...findAnomalies(
        profiles,
        {
          sentinels: new Map(columns.map(({ values, sentinels }) => [values.column.name, sentinels])),
          formulas: perColumn(({ formulas }) => formulas),
          invisible: perColumn(({ values }) => values.invisible),
          notes: perColumn(({ notes }) => notes),
        },
        { ...factsOf(input, table, exactDuplicates), unsearched },
      ),
      ...exceptions,
      ...(input.probe.detection.notes ?? []).map((note) => inBronze(note, input.probe)),
    ],
    examples: await buildExamples(database, table.relation, profiles, freeText),
  }
}

const factsOf = (
  { landing, probe }: LandingInput,
  { rows, malformed }: ProfiledTable,
  exactDuplicates: number,
): Omit<TableFacts, 'unsearched'> => ({
  rows,
  malformed,
  blankLines: landing.blankLines ?? 0,
  exactDuplicates,
  leftOut: probe.leftOut,
  sample: probe.sample,
  personalNames: probe.hidden.names,
  files: probe.files.length,
})

/** Notes name columns as the source does. */
function inBronze({ code, columns, message, count }: SourceNote, probe: Probe): Profile['anomalies'][number] {
  const names = columns.flatMap((column) => probe.columns.find(({ sourceName }) => sourceName === column)?.name ?? [])
  return { code, columns: names, message, count }
}

const delimiterOf = ({ delimiter }: GivenReading): string | undefined => delimiter

/** What the source has and bronze does not: nobody may store it, so nothing is known of it but its name. */
function leftOut({ columns }: Probe, { types }: ProfiledTable): Pick<Profile, 'excluded'> {
  const excluded = columns.flatMap(({ name, sourceName }, position) =>
    types.has(name) ? [] : [{ name, source_name: sourceName, position }],
  )
  return excluded.length === 0 ? {} : { excluded }
}

/** Digits that are no number: the column keeps its text, whatever else reads it. */
function asText(column: DescribedColumn): DescribedColumn {
  if (column.type.chosen.type === 'text' || !column.values.isText) return column
  const text = column.type.candidates.find(({ type }) => type === 'text') ?? { type: 'text' as const, share: 1, violations: 0 }
  return { ...column, type: { chosen: text, candidates: [text], confidence: 0.95 } }
}

function sourceOf({ probe, request, landing }: LandingInput, conventions: Conventions): Profile['source'] {
  const { decimal, thousands, dateOrder, nullTokens } = conventions
  const format: ReadingFormat = {
    ...probe.detection.format,
    ...(decimal !== undefined ? { decimal } : {}),
    ...(thousands !== undefined ? { thousands } : {}),
    null_tokens: nullTokens,
    ...(dateOrder === undefined ? {} : { date_order: dateOrder }),
  }
  return {
    path: locationOf(request.source).path,
    bytes: probe.bytes,
    files: probe.files.length,
    ...(probe.sample ? { sample: probe.sample } : {}),
    ...(probe.hidden.names.length > 0 ? { personal_names: [...probe.hidden.names] } : {}),
    fingerprint: { ...probe.fingerprint, bytes: landing.hash },
    format,
    detected: { ...probe.detection.detected, ...detectedConventions(conventions, saidOf(request.format ?? {})) },
  }
}

function detectedConventions({ decimal, thousands, dateOrder, nullTokens }: Conventions, given: GivenReading): Record<string, Detected> {
  const found = (key: keyof GivenReading, value: Detected['value'], reason: string): [string, Detected] => [
    key,
    given[key] === undefined || key === 'null_tokens'
      ? { value, confidence: 0.95, reason }
      : { value, confidence: 1, reason: 'said by a person' },
  ]
  return Object.fromEntries([
    ...(decimal === undefined ? [] : [found('decimal', decimal, 'the numbers of all rows are written with it')]),
    ...(thousands === undefined ? [] : [found('thousands', thousands, 'groups of three digits are parted by it')]),
    ...(dateOrder === undefined ? [] : [found('date_order', dateOrder, 'the dates of all rows read in this order')]),
    ...(nullTokens.length === 0 ? [] : [found('null_tokens', nullTokens, 'they stand for missing values in at least one column')]),
  ])
}
