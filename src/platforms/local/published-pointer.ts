import { callerError, type PlatformServices } from '#kit'
import { z } from 'zod'

/** `published.json` of the runtime, as far as it is read here; the runtime may add to it. */
const pointerSchema = z.object({
  tables: z.record(z.string(), z.record(z.string(), z.object({ version: z.string(), rows: z.number() }))),
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

/** The published tables of one zone; a caller error when nothing is published. */
export async function publishedTables(workload: string, zone: string, services: PlatformServices): Promise<PublishedTables> {
  const root = `${services.lake}/${workload}`
  const pointer = await readPublished(workload, services)
  return zone === 'quarantine' ? quarantineTables(root, pointer, services) : zoneTables(root, zone, pointer)
}

/** What is published of a workload; a caller error when nothing is. */
export async function readPublished(workload: string, services: PlatformServices): Promise<Pointer> {
  const path = `${services.lake}/${workload}/published.json`
  const text = await services.readText(path)
  if (text === undefined) {
    throw callerError({
      code: 'nothing_published',
      message: `Nothing of ${workload} is published yet.`,
      subject: workload,
      hint: `Run it first: gangway run ${workload}.`,
    })
  }
  return readPointer(text, path)
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

function zoneTables(root: string, zone: string, pointer: Pointer): PublishedTables {
  if (zone === 'bronze') {
    return new Map(Object.entries(pointer.landings).map(([table, { files }]) => [table, files.map((file) => `${root}/${file}`)]))
  }
  if (zone === 'semantic') {
    const { version, tables } = pointer.semantic ?? { version: '', tables: [] }
    return new Map(tables.map((table) => [table, [`${root}/semantic/${version}/${table}.parquet`]]))
  }
  const tables = Object.entries(pointer.tables[zone] ?? {})
  return new Map(tables.map(([table, { version }]) => [table, [`${root}/${zone}/${table}/${version}/part-000.parquet`]]))
}

/** One table for each border and kind of record: `bronze_to_silver_quarantined`; kinds without rows have no file. */
async function quarantineTables(root: string, pointer: Pointer, services: PlatformServices): Promise<PublishedTables> {
  const found = new Map<string, readonly string[]>()
  for (const [border, version] of Object.entries(pointer.quarantine)) {
    for (const kind of QUARANTINE_KINDS) {
      const file = `${root}/quarantine/${border}/${version}/${kind}.parquet`
      if (await services.fileExists(file)) found.set(`${border}_${kind}`, [file])
    }
  }
  return found
}
