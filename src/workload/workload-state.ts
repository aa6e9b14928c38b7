import { join } from 'node:path'
import { z } from 'zod'
import { locationOf, sourceSchema } from '#domain'
import type { Publication } from '#kit'
import { parseJson, parseYaml, readTextIfThere, sha256 } from '#system'
import type { Late, Unreadable } from './find-late.ts'
import type { RenderedBy } from './rendered-by.ts'
import type { ToldLate } from './told-late.ts'
import { requiredFiles } from './expected-files.ts'
import { tellSummary } from './summarise.ts'
import { internal, workloadFolder } from './workload-paths.ts'
import { verifyManifest, type ManifestReport } from './verify-manifest.ts'
import type { Workload } from './workload.ts'

/** What `status` tells of a workload. */
export type WorkloadState = Pick<Workload, 'name' | 'state' | 'summary' | 'problems'> & {
  /** In what it is behind this Gangway; absent where nobody looked. */
  behind?: readonly string[]
  /** Who rendered it; absent where nothing tells, or nobody looked. */
  build?: RenderedBy
  /** Files that wait for a person to settle a conflict; absent where nobody looked. */
  conflicts?: readonly string[]
  /** Whether a run is missing; absent where none is, or nobody looked. */
  late?: Late | Unreadable
  /** What became of the mail about it, where one was asked for. */
  told?: ToldLate
  /** What differs from the files that the gates passed. */
  changes?: ManifestReport
}

const lockSchema = z.looseObject({ artifacts: z.record(z.string(), z.looseObject({ sha256: z.string().nullable() })) })
const gatesSchema = z.looseObject({ gates: z.record(z.string(), z.looseObject({ outcome: z.string() })) })
const requestSchema = z.looseObject({ source: sourceSchema })
const scheduleSchema = z.looseObject({ trigger: z.looseObject({ cron: z.string().nullable() }), timezone: z.string() })

type AskPublished = () => Promise<Publication | undefined>

/**
 * Whether a workload is whole. Files that still have the hash they landed with were judged then; only a workload that somebody
 * touched is read and judged again as a whole, which takes five times as long.
 */
export async function workloadState(project: string, name: string, published: AskPublished): Promise<WorkloadState> {
  return (await asLanded(project, name, published)) ?? asChanged(await readWhole(project, name))
}

/** Loaded late: most workloads are as they landed. */
async function readWhole(project: string, name: string): Promise<Workload> {
  const { readWorkload } = await import('./workload-store.ts')
  return readWorkload(project, name)
}

async function asChanged(workload: Workload): Promise<WorkloadState> {
  return workload.lock ? { ...workload, changes: await verifyManifest(workload.folder, workload.lock) } : workload
}

async function asLanded(project: string, name: string, published: AskPublished): Promise<WorkloadState | undefined> {
  const folder = workloadFolder(project, name)
  const [lock, gates] = await Promise.all([
    readJson(join(folder, internal.lock), lockSchema),
    readJson(join(folder, internal.gates), gatesSchema),
  ])
  const outcomes = Object.values(gates?.gates ?? {}).map(({ outcome }) => outcome)
  if (!lock || outcomes.length === 0 || outcomes.some((outcome) => outcome !== 'passed')) return undefined
  const hashes = new Map(Object.entries(lock.artifacts).flatMap(([path, { sha256: hash }]) => (hash === null ? [] : [[path, hash]])))
  const paths = new Set([...requiredFiles(name), ...hashes.keys()])
  const untouched = await Promise.all([...paths].map((path) => isUntouched(join(folder, path), hashes.get(path))))
  if (untouched.includes(false)) return undefined
  return { name, state: 'complete', problems: [], summary: await summarise(folder, await published()) }
}

async function isUntouched(path: string, hash: string | undefined): Promise<boolean> {
  const text = await readTextIfThere(path)
  return text !== undefined && text.trim() !== '' && (hash === undefined || sha256(text) === hash)
}

async function summarise(folder: string, published: Publication | undefined): Promise<string> {
  const [request, schedule] = await Promise.all([
    readYaml(join(folder, 'workload.yaml'), requestSchema),
    readYaml(join(folder, 'config/schedule.yaml'), scheduleSchema),
  ])
  const tablesOf = (wanted: string): readonly string[] =>
    (published?.tables ?? []).filter(({ zone }) => zone === wanted).map(({ table }) => table)
  return tellSummary({
    source: request && locationOf(request.source).path,
    tables: published && { silver: tablesOf('silver'), gold: tablesOf('gold') },
    schedule,
    lastState: published ? `last run ${published.runId} published` : 'not run yet',
  })
}

async function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
  const text = await readTextIfThere(path)
  return text === undefined ? undefined : parseJson(text, schema)
}

/** Called for files that are as they landed, so that they read. */
async function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
  const text = await readTextIfThere(path)
  return text === undefined ? undefined : parseYaml(text, { path, schema })
}
