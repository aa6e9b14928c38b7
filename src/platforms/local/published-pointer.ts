import { callerError, type PlatformServices, type Publication, type TableName } from '#kit'
import { z } from 'zod'
import { lakeOf } from './lake.ts'

const versionSchema = z.object({ version: z.string(), hash: z.string(), rows: z.number() })

/** `published.json` of the runtime, as far as it is read here; the runtime may add to it. */
const pointerSchema = z.object({
  run_id: z.string(),
  published_at: z.iso.datetime({ offset: true }),
  tables: z.partialRecord(z.enum(['silver', 'gold']), z.record(z.string(), versionSchema)),
  quarantine: z.record(z.string(), z.string()).default({}),
  /** Borders whose held rows were kept long enough and are gone. */
  quarantine_expired: z.record(z.string(), z.string()).default({}),
  accounting: z.array(z.object({ border: z.string(), quarantined: z.number(), duplicates: z.number(), filtered: z.number() })).catch([]),
  landings: z.record(z.string(), z.object({ files: z.array(z.string()) })).default({}),
  /** What the tables mean, as tables; absent of what an older runtime published. */
  semantic: z.object({ version: z.string(), tables: z.array(z.string()) }).optional(),
})
type Pointer = z.infer<typeof pointerSchema>

/** Name of each published table of a zone to its Parquet files (absolute). */
export type PublishedTables = ReadonlyMap<string, readonly string[]>

const QUARANTINE_KINDS = ['quarantined', 'duplicates', 'filtered', 'repaired'] as const

/** What a workload has published, or undefined. */
export async function publication(workload: string, services: PlatformServices): Promise<Publication | undefined> {
  const pointer = await findPointer(workload, services)
  if (pointer === undefined) return undefined
  const tables = (['silver', 'gold'] as const).flatMap((zone) =>
    Object.entries(pointer.tables[zone] ?? {}).map(([table, version]) => ({ zone, table, ...version })),
  )
  return { runId: pointer.run_id, at: pointer.published_at, tables }
}

/** SQL that reads a published table, or undefined. */
export async function publishedRelation({ workload, zone, table }: TableName, services: PlatformServices): Promise<string | undefined> {
  const pointer = await findPointer(workload, services)
  const files = pointer && zoneTables(lakeOf(services.lake, workload), zone, pointer).get(table)
  return files && scanOf(files)
}

/** The published tables of one zone; a caller error when nothing is published. */
export async function publishedTables(workload: string, zone: string, services: PlatformServices): Promise<PublishedTables> {
  const lake = lakeOf(services.lake, workload)
  const pointer = await readPublished(workload, services)
  return zone === 'quarantine' ? quarantineTables(lake, pointer, services) : zoneTables(lake, zone, pointer)
}

/** The pointer of a workload; a caller error when nothing is published. */
export async function readPublished(workload: string, services: PlatformServices): Promise<Pointer> {
  const pointer = await findPointer(workload, services)
  if (pointer !== undefined) return pointer
  throw callerError({
    code: 'nothing_published',
    message: `Nothing of ${workload} is published yet.`,
    subject: workload,
    hint: 'Run it first.',
    next: [{ operation: 'run', input: { workload } }],
  })
}

export async function findPointer(workload: string, services: Pick<PlatformServices, 'lake' | 'readText'>): Promise<Pointer | undefined> {
  const path = lakeOf(services.lake, workload).pointer
  const text = await services.readText(path)
  return text === undefined ? undefined : readPointer(text, path)
}

function readPointer(text: string, path: string): Pointer {
  try {
    return pointerSchema.parse(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    throw callerError({
      code: 'pointer_unreadable',
      message: `${path} cannot be read as what is published.`,
      subject: path,
      hint: 'Restore it from published.previous.json, or run the workload again.',
      cause: error,
    })
  }
}

type Lake = ReturnType<typeof lakeOf>

function zoneTables(lake: Lake, zone: string, pointer: Pointer): PublishedTables {
  if (zone === 'bronze') return new Map(Object.entries(pointer.landings).map(([table, { files }]) => [table, files.map(lake.inside)]))
  if (zone === 'semantic') {
    const { version, tables } = pointer.semantic ?? { version: '', tables: [] }
    return new Map(tables.map((table) => [table, [lake.meaning(version, table)]]))
  }
  const tables = zone === 'silver' || zone === 'gold' ? Object.entries(pointer.tables[zone] ?? {}) : []
  return new Map(tables.map(([table, { version }]) => [table, [lake.table(zone, table, version)]]))
}

/** One table for each border and kind of record: `bronze_to_silver_quarantined`; kinds without rows have no file. */
async function quarantineTables(lake: Lake, pointer: Pointer, services: PlatformServices): Promise<PublishedTables> {
  const found = new Map<string, readonly string[]>()
  for (const [border, version] of Object.entries(pointer.quarantine)) {
    for (const kind of QUARANTINE_KINDS) {
      const file = lake.held(border, version, kind)
      if (await services.fileExists(file)) found.set(`${border}_${kind}`, [file])
    }
  }
  return found
}

/** A column of a partition folder is data of the table only where the table has it. */
export const scanOf = (files: readonly string[]): string => `read_parquet([${files.map(quoted).join(', ')}], hive_partitioning = false)`

export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`
