import { join } from 'node:path'
import { z } from 'zod'
import { GangwayError, decisionPath, decisionSchemas, requestSchema, selectedTable, type ColumnProfile, type Source } from '#domain'
import { parseYaml, readTextIfThere } from '#system'
import type { SourceIdentity } from './source-identity.ts'
import { internal, workloadsFolder } from './workload-paths.ts'

export interface Fingerprint {
  header: string
  bytes: string
}

export type SketchedColumn = Pick<ColumnProfile, 'name' | 'distinct' | 'sketch'>

/** An onboarded source as it is compared by place, bytes and header. */
export interface KnownSource {
  workload: string
  identity: SourceIdentity | undefined
  fingerprint: Fingerprint | undefined
  /** Why it cannot be compared, or not whole. */
  broken?: string
}

/** What the files of one workload say of its source. */
export interface SourceFacts {
  source?: Source
  /** Which table of its files. */
  table?: string
  fingerprint?: Fingerprint
  broken?: string
  columns: readonly SketchedColumn[]
}

/** The files that say what a workload onboards, relative to its folder. */
export const sourceFiles = { request: 'workload.yaml', source: decisionPath('source'), profile: internal.profile } as const

export type SourceTexts = Readonly<Record<keyof typeof sourceFiles, string | undefined>>

/** The texts of these files; those that are not there are undefined. */
export async function readSourceTexts(folder: string): Promise<SourceTexts> {
  const text = (file: keyof typeof sourceFiles) => readTextIfThere(join(folder, sourceFiles[file]))
  return { request: await text('request'), source: await text('source'), profile: await text('profile') }
}

/** Reads them; what cannot be read is said, since a duplicate must not hide behind a broken file. */
export function sourceFacts(texts: SourceTexts): SourceFacts {
  const problems: string[] = []
  const note = (file: keyof typeof sourceFiles, read: (text: string, path: string) => void): void => {
    const text = texts[file]
    if (text === undefined || text.trim() === '') return
    try {
      read(text, sourceFiles[file])
    } catch (error) {
      problems.push(problemOf(error, sourceFiles[file]))
    }
  }
  const facts: SourceFacts = { columns: [] }
  const noteTable = (format: Readonly<Record<string, unknown>> | undefined): void => {
    const table = selectedTable(format)
    if (table === undefined) delete facts.table
    else facts.table = table
  }
  note('request', (text, path) => {
    const request = parseYaml(text, { path, schema: requestSchema })
    facts.source = request.source
    noteTable(request.format)
  })
  note('source', (text, path) => {
    const decision = parseYaml(text, { path, schema: decisionSchemas.source })
    facts.source = decision.source
    noteTable(decision.format)
    facts.fingerprint = pick(decision.fingerprint)
  })
  note('profile', (text) => {
    const profile = comparedSchema.parse(JSON.parse(text))
    facts.fingerprint ??= pick(profile.source.fingerprint)
    facts.columns = profile.columns
  })
  if (!facts.source) problems.push(`${sourceFiles.request} is missing or empty`)
  return { ...facts, ...(problems[0] === undefined ? {} : { broken: problems[0] }) }
}

const pick = ({ header, bytes }: Fingerprint): Fingerprint => ({ header, bytes })

/** The part of a profile that is compared; the rest may be of another version. */
const comparedSchema = z.object({
  source: z.object({ fingerprint: z.object({ header: z.string(), bytes: z.string() }) }),
  columns: z.array(z.object({ name: z.string(), distinct: z.int(), sketch: z.string() })),
})

function problemOf(error: unknown, path: string): string {
  if (error instanceof GangwayError) return `${error.subject ?? path}: ${error.message}`
  if (error instanceof SyntaxError) return `${path} is not valid JSON`
  if (error instanceof z.ZodError) return `${path}: ${z.prettifyError(error)}`
  throw error
}

/** The sketched columns of one workload, fresh from its profile; none where it cannot be read. */
export async function readSketches(project: string, workload: string): Promise<readonly SketchedColumn[]> {
  const profile = await readTextIfThere(join(workloadsFolder(project), workload, sourceFiles.profile))
  return sourceFacts({ request: undefined, source: undefined, profile }).columns
}
