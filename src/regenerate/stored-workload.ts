import { join } from 'node:path'
import { z } from 'zod'
import {
  callerError,
  choiceSchema,
  decisionNames,
  lockSchema,
  ownerOf,
  profileSchema,
  type Assumption,
  type Choices,
  type DecisionName,
  type Lock,
  type Profile,
  type Request,
} from '#domain'
import { readDecoded, readTextIfThere, sha256, sha256File, type DecodedFile } from '#system'
import { configNameOf, configNames, configPath, migrateChoices, upgradeConfigSides, type ConfigSides } from '../workload/config/index.ts'
import { checkConfigText, parseConfigText } from '../workload/config/check-config-text.ts'
import { gateRecordSchema, type GateRecord } from '../workload/gate-record.ts'
import { internal, workloadFolder } from '../workload/workload-paths.ts'
import type { ReferenceTable } from '#kit'
import { requireWorkloadConfig } from '../draft/check-workload-config.ts'
import type { Workbench } from './workbench.ts'
import { lookedUpTables } from '../workload/references.ts'
import { assumptionsOfReadme } from './assumptions-of-readme.ts'
import type { RegenerateInput } from './regeneration.ts'

/** What a regeneration starts from, read strictly: what a person left invalid is a caller's error with its place. */
export interface StoredWorkload {
  name: string
  folder: string
  request: Request
  /** What `workload.yaml` says without the edits that are proposed. */
  requestOnDisk: Request
  profile: Profile
  /** The profile that it landed with. */
  landedProfile: Profile
  lock: Lock
  why: Partial<Record<DecisionName, Choices>>
  gates: GateRecord
  assumptions: readonly Assumption[]
  /** Tables of other workloads that the plan looks values up in. */
  references: readonly ReferenceTable[]
  /** Config files as they lie on disk, edits laid over; in whatever version they are. */
  config: ReadonlyMap<string, string>
  /** Text on disk, edits laid over, config files in the form of today; remembers the hash of what was there. */
  disk(path: string): Promise<DecodedFile | undefined>
  base: (path: string) => Promise<string | undefined>
  /** Hashes of the files that were read so far; null where there was none. */
  seen: ReadonlyMap<string, string | null>
}

const REQUEST = 'workload.yaml'
const whySchema = z.record(z.string(), choiceSchema)
const NO_GATES: GateRecord = { version: 1, gates: {}, gaps: [] }

export async function storedWorkload(workbench: Pick<Workbench, 'project' | 'dialect'>, input: RegenerateInput): Promise<StoredWorkload> {
  const { project } = workbench
  const { workload: name, edits } = input
  const folder = workloadFolder(project, name)
  const seen = new Map<string, string | null>()
  const storedBase = (path: string) => readTextIfThere(join(folder, internal.base(path)))
  const fromDisk = async (path: string): Promise<DecodedFile | undefined> => {
    const file = await readDecoded(join(folder, path))
    seen.set(path, file ? await hashOfFile(file, join(folder, path)) : null)
    const edit = edits?.get(path)
    return edit === undefined ? file : { text: edit, undecodable: false }
  }
  const sidesOf = async (path: string, text: string): Promise<ConfigSides | undefined> => {
    const config = configNameOf(path)
    return config && upgradeConfigSides(config, { disk: text, base: await storedBase(path) })
  }
  const disk = async (path: string): Promise<DecodedFile | undefined> => {
    const file = await fromDisk(path)
    if (!file || file.undecodable) return file
    return { ...file, text: (await sidesOf(path, file.text))?.disk ?? file.text }
  }
  const base = async (path: string): Promise<string | undefined> => {
    const text = await storedBase(path)
    const file = configNameOf(path) && (await fromDisk(path))
    return file && !file.undecodable && text !== undefined ? (await sidesOf(path, file.text))?.base : text
  }
  const config = await textsOf(configNames.map(configPath), fromDisk)
  const text = config.get(REQUEST)
  if (text === undefined) throw missing(REQUEST)
  const lock = (await record(folder, internal.lock, lockSchema)) ?? refuse(internal.lock)
  const asked = checkConfigText('workload', text)
  // A request that does not read is refused below, whatever the dialect.
  const dialect = await workbench.dialect(asked.ok ? asked.value.platform : 'local')
  const references = await lookedUpTables(project, name, config.get(configPath('transformations')) ?? '')
  const rulesAnew = input.decideAnew?.has(ownerOf('quality_rules')) ?? false
  const values = requireWorkloadConfig(config, { dialect, references, rulesAnew, followsLater: true })
  const landedProfile = (await record(folder, internal.profile, profileSchema)) ?? refuse(internal.profile)
  const why: Partial<Record<DecisionName, Choices>> = {}
  for (const decision of decisionNames) {
    const choices = await record(folder, internal.why(decision), whySchema)
    if (choices) why[decision] = migrateChoices(decision, choices, config.get(configPath(decision)) ?? '')
  }
  return {
    name,
    folder,
    request: input.request ?? values.workload,
    requestOnDisk: await requestOnDisk(folder, values.workload, edits),
    profile: input.profile ?? landedProfile,
    landedProfile,
    lock,
    why,
    gates: (await record(folder, internal.gates, gateRecordSchema)) ?? NO_GATES,
    assumptions: assumptionsOf(lock) ?? assumptionsOfReadme((await base('README.md')) ?? ''),
    references,
    config,
    disk,
    base,
    seen,
  }
}

/** The same as the request that was read, unless a proposed edit takes the place of its file. */
async function requestOnDisk(folder: string, read: Request, edits: RegenerateInput['edits']): Promise<Request> {
  const text = edits?.has(REQUEST) ? await readTextIfThere(join(folder, REQUEST)) : undefined
  return text === undefined ? read : parseConfigText('workload', text, REQUEST)
}

const assumptionsOf = ({ assumptions }: Lock): readonly Assumption[] | undefined =>
  assumptions?.map(({ field, json, why }) => ({ field, value: jsonOf(json), why }))
async function textsOf(
  paths: readonly string[],
  read: (path: string) => Promise<DecodedFile | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const files = await Promise.all(paths.map(async (path) => [path, await read(path)] as const))
  return new Map(files.flatMap(([path, file]) => (file ? [[path, file.text] as const] : [])))
}

/** Bytes that are no text have another hash than their reading. */
const hashOfFile = ({ text, undecodable }: DecodedFile, path: string): Promise<string> | string =>
  undecodable ? sha256File(path) : sha256(text)

/** A record of Gangway's own; one that does not read is named, never guessed. */
async function record<Schema extends z.ZodType>(folder: string, path: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
  const text = await readTextIfThere(join(folder, path))
  if (text === undefined) return undefined
  const parsed = schema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw callerError({
    code: 'record_invalid',
    message: `${path} cannot be read: ${parsed.error.issues[0]?.message ?? 'it is no JSON'}.`,
    subject: path,
    hint: 'Restore it from version control, or onboard the workload again.',
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const missing = (path: string) =>
  callerError({
    code: 'config_missing',
    message: `${path} is missing; nothing can be rendered without it.`,
    subject: path,
    hint: `Restore it, for example from ${internal.base(path)}.`,
  })

function refuse(path: string): never {
  throw callerError({
    code: 'workload_unfinished',
    message: `${path} is missing: this workload was never landed as a whole.`,
    subject: path,
    hint: 'Onboard it first.',
    next: [{ operation: 'onboard', input: {} }],
  })
}
