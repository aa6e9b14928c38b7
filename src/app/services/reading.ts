import { join } from 'node:path'
import { z } from 'zod'
import { isFolderColumn, type Request } from '#domain'
import type { GraphServices, Landing } from '../../graph/index.ts'
import { loadProfileTables, probeSource, pythonSourceReader, type Probe, type ProbeServices } from '../../profile/index.ts'
import type { Container } from '../container.ts'
import { definedOnly } from '../defined-only.ts'
import { loadAll } from '../load-all.ts'
import { formats } from '../registries/formats.generated.ts'
import type { Staging } from './staging.ts'

type ReadingServices = Pick<GraphServices, 'probe' | 'landStaged' | 'checkConnectivity'>

const landingReportSchema = z.object({
  parquet: z.array(z.string()),
  hash: z.string(),
  rows: z.int(),
  malformed: z.int(),
  blank_lines: z.int(),
})

/** A landing reads every byte once; neither a slow disk nor a large source is a reason to give up. */
const LANDING_LIMIT_MS = 24 * 60 * 60_000

export function readingServices(container: Container, staging: Staging, runId: string, asOf: string): ReadingServices {
  const { project } = container
  return {
    async probe(location, given, said) {
      return probeSource({ project, location, said, ...(given ? { given: definedOnly(given) } : {}) }, await probeServices(container))
    },
    landStaged: (request, probe) =>
      landSource(container, {
        request,
        probe,
        maskedPath: pathToMask(request, probe),
        lake: staging.lake,
        workloadDir: staging.workloadDir(request.name),
        runId,
        asOf,
      }),
    async checkConnectivity(request) {
      try {
        await probeSource(
          { project, location: request.source.location, given: definedOnly(request.format ?? {}), said: request.columns },
          await probeServices(container),
        )
        return { ok: true, detail: 'the source can be read' }
      } catch (error) {
        return { ok: false, detail: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

export const probeServices = async ({ config, python }: Pick<Container, 'config' | 'python'>): Promise<ProbeServices> => ({
  formats: await loadAll(formats),
  pii: (await loadProfileTables(join(config.root, 'shared'))).pii,
  reader: pythonSourceReader(python),
})

export interface LandSourceInput {
  request: Pick<Request, 'name' | 'source' | 'columns' | 'ingestion'>
  /** How it is read: as it was probed, or as config says. */
  /** What is hidden in the paths of files. */
  maskedPath: readonly string[]
  probe: {
    detection: { format: Pick<Probe['detection']['format'], 'name'> }
    columns: readonly (Pick<Probe['columns'][number], 'name' | 'sourceName'> & Partial<Probe['columns'][number]>)[]
  }
  lake: string
  workloadDir: string
  runId: string
  asOf: string
}

/** By the word of a person, or by what the names themselves tell; the decision follows. */
export const pathToMask = (
  { pii = {}, mask_file_names: names }: Pick<Request, 'pii' | 'mask_file_names'>,
  { columns, hidden }: Probe,
): string[] => [
  ...columns.flatMap(({ name, sourceName }) => {
    const answer = pii[name]
    const isHidden = answer === undefined ? hidden.folders.includes(sourceName) : answer !== 'none'
    return isFolderColumn(sourceName) && isHidden ? [name] : []
  }),
  ...((names ?? hidden.names.length > 0) ? ['_file'] : []),
]

/** By the word of a person, or since files that are there lack them. */
const optionalColumns = ({ request, probe }: LandSourceInput): string[] => [
  ...Object.entries(request.columns ?? {}).flatMap(([name, { optional }]) => (optional ? [name] : [])),
  ...probe.columns.filter(({ name, missingIn }) => missingIn && request.columns?.[name]?.optional === undefined).map(({ name }) => name),
]

/** Lands a source through the runtime's one reader, before its workload exists. */
export async function landSource(container: Container, input: LandSourceInput): Promise<Landing> {
  const { request, probe } = input
  const optional = optionalColumns(input)
  const report = await container.python.call(
    'gangway_gate.land_source:land_source',
    {
      workload: request.name,
      source: request.source.location,
      reading: probe.detection.format,
      columns: probe.columns.map(({ name, sourceName, declaredType, aliases = [] }) => ({
        name,
        source_name: sourceName,
        aliases: [...new Set([...aliases, ...(request.columns?.[name]?.aliases ?? [])])],
        // What is nested stays JSON in bronze; where a file of typed columns lacks one, it is empty in its type.
        type: optional.includes(name) || declaredType === 'json' ? declaredType : undefined,
      })),
      excluded: Object.entries(request.columns ?? {}).flatMap(([name, { excluded }]) => (excluded ? [name] : [])),
      optional,
      masked_path: input.maskedPath,
      mode: request.ingestion?.mode ?? 'full',
      context: { workload_dir: input.workloadDir, project: container.project, lake: input.lake, run_id: input.runId, as_of: input.asOf },
    },
    { timeoutMs: LANDING_LIMIT_MS },
  )
  const { parquet, hash, rows, malformed, blank_lines: blankLines } = landingReportSchema.parse(report)
  return { files: parquet, hash, rows, malformed, blankLines }
}
