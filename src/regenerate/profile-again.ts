import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { definedOnly, maskedPath, newRunId, type Profile, type Request, type SourceDecision } from '#domain'
import type { Dialect, ReadSource } from '#kit'
import { isoDate, type Database } from '#system'
import {
  findRenames,
  landSource,
  loadProfileTables,
  measureKey,
  openSource,
  probeServices,
  probeSource,
  profileLanded,
  type Landing,
  type MeasuredKey,
  type Probe,
} from '../profile/index.ts'
import { publishedRelation } from '../workload/available-platform.ts'
import { publishedReferences } from '../workload/references.ts'
import type { Workbench } from './workbench.ts'
import { sourceAccess } from './source-access.ts'
import { ownStaging, removeStaging } from '../gate/staging.ts'

export interface ProfiledWorkload {
  name: string
  request: Request
  source: SourceDecision
  profile: Profile
}

export interface ProfiledAgain {
  profile: Profile
  /** The decided key on all rows; undefined where there is none, or a part of it is not delivered. */
  key: MeasuredKey | undefined
}

const POSITIONS = 10

/** Probes, lands and profiles the source of a workload as the onboarding did, in a staging lake that is removed again. */
export async function profileAgain(known: ProfiledWorkload, workbench: Workbench, database: Database): Promise<ProfiledAgain> {
  const { project, config, clock } = workbench
  const runId = newRunId(clock.now(), randomBytes(2).toString('hex'))
  const request = { ...known.request, source: known.source.source }
  const staging = await ownStaging(project, runId)
  try {
    const source = await openSource(request.source, await sourceAccess(request.platform, workbench, staging))
    const probe = withDecidedNames(await probeAgain(withLandingChoices(request, known.source), source, workbench), known.source)
    const asOf = config.asOf ?? isoDate(clock.now())
    const place = { lake: staging.lake, workloadDir: staging.workloadDir(known.name), runId, asOf }
    const landing = await landSource(workbench, {
      request: withLandingChoices(request, known.source),
      path: source.path,
      probe,
      maskedPath: maskedPath(known.source),
      ...place,
    })
    const [tables, dialect, references] = await Promise.all([
      loadProfileTables(join(config.root, 'shared')),
      workbench.engineDialect(database.dialect),
      publishedReferences(project, request.name, publishedRelation(workbench.platform, database.dialect)),
    ])
    const parts = { ...workbench, budgetRows: config.profileBudgetRows, database }
    const profile = await profileLanded({ request, probe, landing, tables, dialect, references }, parts)
    return { profile, key: await keyOf(known, profile, landing, { database, dialect }) }
  } finally {
    await removeStaging(staging)
  }
}

const probeAgain = async ({ format, columns }: Request, source: ReadSource, workbench: Workbench): Promise<Probe> =>
  probeSource(
    { source, said: columns, ...(format ? { given: definedOnly(format) } : {}) },
    await probeServices({ root: workbench.config.root, python: workbench.python, formats: await workbench.formats() }),
  )

/** Headers that are decided already bear the names that they were given, a person's included. */
function withDecidedNames(probe: Probe, { schema }: SourceDecision): Probe {
  const names = new Map(schema.columns.flatMap((column) => headersOf(column).map((header) => [header, column.name] as const)))
  const others = new Map(schema.columns.map((column) => [column.name, headersOf(column)]))
  const taken = new Set(schema.columns.map(({ name }) => name))
  const columns = probe.columns.map((column) => withAliases({ ...column, name: names.get(column.sourceName) ?? column.name }, others))
  const doubled = (name: string): boolean => columns.filter((column) => column.name === name).length > 1
  return {
    ...probe,
    columns: columns.map((column) =>
      !names.has(column.sourceName) && taken.has(column.name) && doubled(column.name) ? { ...column, name: `${column.name}_new` } : column,
    ),
  }
}

const headersOf = ({ source_name: header, aliases = [] }: SourceDecision['schema']['columns'][number]): readonly string[] => [
  header,
  ...aliases,
]

/** The file that is probed has one header of a column, others may have another. */
function withAliases<Column extends Probe['columns'][number]>(column: Column, headers: ReadonlyMap<string, readonly string[]>) {
  const others = new Set([...(headers.get(column.name) ?? []), ...(column.aliases ?? [])])
  others.delete(column.sourceName)
  return others.size === 0 ? column : { ...column, aliases: [...others] }
}

/** What is never stored is not stored now either, and what may be missing may be now, whichever file says so. */
function withLandingChoices(request: Request, { schema }: SourceDecision): Request {
  const said = schema.columns.filter(({ excluded, optional, aliases }) => excluded === true || optional === true || aliases)
  const corrections = said.map(
    ({ name, excluded, optional, aliases }) => [name, { ...request.columns?.[name], excluded, optional, aliases }] as const,
  )
  return { ...request, columns: { ...request.columns, ...Object.fromEntries(corrections) } }
}

async function keyOf(
  { request, source, profile: before }: ProfiledWorkload,
  after: Profile,
  landing: Landing,
  { database, dialect }: { database: Database; dialect: Dialect },
): Promise<MeasuredKey | undefined> {
  const decided = request.primary_key ?? source.schema.keys.primary
  const columns = decided === 'none' ? [] : decided
  const landedAs = new Map(findRenames(before, after).map(({ column, from }) => [column, from]))
  const landed = columns.map((name) => landedAs.get(name) ?? name)
  const there = new Set(after.columns.map(({ name }) => name))
  if (landed.length === 0 || landed.some((name) => !there.has(name))) return undefined
  const nullTokens = [...new Set([...after.source.format.null_tokens, ...source.format.null_tokens])]
  const measured = await measureKey(database, landing.files, landed, { dialect, nullTokens, limit: POSITIONS })
  const { violations, nulls, rows, examples } = measured
  const declared = request.primary_key !== undefined
  return { columns, violations, nulls, rows, declared, positions: examples.map(({ file, record }) => ({ file, record })) }
}
