import { z } from 'zod'
import { isFolderColumn, locationOf, type Request } from '#domain'
import { sourcesEnvironment } from '#kit'
import type { PythonWorker } from '#system'
import type { Probe } from './probe.ts'

/** What the runtime reported of a landing into the staging lake. */
export interface Landing {
  files: readonly string[]
  hash: string
  rows: number
  malformed: number
  /** Lines that hold nothing and are no records. */
  blankLines?: number
}

const landingReportSchema = z.object({
  parquet: z.array(z.string()),
  hash: z.string(),
  rows: z.int(),
  malformed: z.int(),
  blank_lines: z.int(),
})

/** A landing reads every byte once; neither a slow disk nor a large source is a reason to give up. */
const LANDING_LIMIT_MS = 24 * 60 * 60_000

export interface LandSourceInput {
  request: Pick<Request, 'name' | 'source' | 'columns' | 'ingestion'>
  /** The file or folder that it is read from. */
  path: string
  /** What is hidden in the paths of files. */
  maskedPath: readonly string[]
  /** How it is read: as it was probed, or as config says. */
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

interface LandingParts {
  project: string
  python: Pick<PythonWorker, 'call'>
}

/** Lands a source through the runtime's one reader, before its workload exists. */
export async function landSource({ project, python }: LandingParts, input: LandSourceInput): Promise<Landing> {
  const { request, probe } = input
  const optional = optionalColumns(input)
  const source = locationOf(request.source)
  const report = await python.call(
    'gangway_gate.land_source:land_source',
    {
      workload: request.name,
      source,
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
      context: {
        workload_dir: input.workloadDir,
        project,
        lake: input.lake,
        run_id: input.runId,
        as_of: input.asOf,
      },
    },
    { timeoutMs: LANDING_LIMIT_MS, env: sourcesEnvironment(source, input.path) },
  )
  const { parquet, hash, rows, malformed, blank_lines: blankLines } = landingReportSchema.parse(report)
  return { files: parquet, hash, rows, malformed, blankLines }
}
