import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  GangwayError,
  callerError,
  choiceSchema,
  decisionNames,
  decisionPath,
  lockSchema,
  nearestNames,
  profileSchema,
  refuseSecrets,
  type Choices,
  type ConfigName,
  type DecisionName,
  type Decisions,
  type Lock,
  type Request,
} from '#domain'
import { exists, fileError, isFolder, listFiles, listFolders, readHandwritten, readSmallText, readText, version } from '#system'
import { checkConfigText, parseConfigText } from './config/check-config-text.ts'
import { configPath, type ConfigValues } from './config/config-files.ts'
import { migrateChoices } from './config/migrate-choices.ts'
import { expectedFiles, requiredFolders } from './expected-files.ts'
import { gateRecordSchema } from './gate-record.ts'
import { howToInstall, isNewerThanThis } from './newer-than-this.ts'
import { readLock } from './stored-lock.ts'
import { summarise } from './summarise.ts'
import { workloadNames } from './workload-names.ts'
import { internal, workloadFolder, workloadsFolder } from './workload-paths.ts'
import type { Workload, WorkloadProblem } from './workload.ts'

/** All workloads of a project, by name; none when there is no `workloads/` folder. Reads only. */
export async function listWorkloads(project: string): Promise<Workload[]> {
  const names = await workloadNames(project)
  return Promise.all(names.map((name) => inspect(project, name)))
}

/** One workload; a caller error that names the nearest when there is none. */
export async function readWorkload(project: string, name: string): Promise<Workload> {
  if (await isFolder(workloadFolder(project, name))) return inspect(project, name)
  const nearest = nearestNames(name, await workloadNames(project))
  throw callerError({
    code: 'workload_unknown',
    message: `There is no workload ${name}.`,
    subject: name,
    ...(nearest.length > 0
      ? { hint: `Did you mean ${nearest.join(' or ')}?` }
      : { hint: 'Onboard a source first.', next: [{ operation: 'onboard', input: {} }] }),
  })
}

/** Reads a `workload.yaml` anywhere on disk; errors name line and column. One with a secret in it is refused: it would be kept with the run. */
export async function readRequest(path: string): Promise<Request> {
  const text = await readSmallText(path)
  for (const [index, line] of text.split('\n').entries()) refuseSecrets(line, `${path}:${index + 1}`)
  return parseConfigText('workload', text, path)
}

async function inspect(project: string, name: string): Promise<Workload> {
  const folder = join(workloadsFolder(project), name)
  const reader = new WorkloadReader(folder)
  try {
    await reader.list()
  } catch (error) {
    return unreadable(name, folder, error)
  }
  const request = await reader.config('workload')
  const decisions = await readDecisions(reader)
  const lock = await reader.lock()
  const profile = await reader.json(internal.profile, profileSchema)
  const why = await readWhy(reader, decisions)
  const gates = await reader.json(internal.gates, gateRecordSchema)
  const readme = await reader.text('README.md')
  await reader.require(expectedFiles(name, lock))
  reader.requireGates(gates, readme)
  const lastRun = await newestRun(folder)
  const { files } = reader
  const problems = toldOfNewer(reader.problems, lock)
  const found = { name, folder, files, problems, request, decisions, lock, profile, why, gates, readme, lastRun }
  const state = stateOf(problems)
  return { ...found, state, summary: summarise({ ...found, state }) }
}

/** What this Gangway cannot read, and a newer one has rendered, is not broken: that is said first. */
function toldOfNewer(problems: readonly WorkloadProblem[], lock: Lock | undefined): readonly WorkloadProblem[] {
  const unread = problems.find(({ kind }) => kind === 'invalid')
  if (!unread || !lock || !isNewerThanThis(lock.gangway)) return problems
  const message = `${unread.path} was written by gangway ${lock.gangway}, which is newer than this ${version}. ${howToInstall(lock.gangway)}`
  return [{ path: unread.path, kind: 'invalid', message }, ...problems]
}

function stateOf(problems: readonly WorkloadProblem[]): Workload['state'] {
  const fatal = problems.some(({ kind, path }) => kind === 'invalid' && (path === 'workload.yaml' || path === decisionPath('source')))
  return fatal ? 'broken' : problems.length > 0 ? 'partial' : 'complete'
}

function unreadable(name: string, folder: string, error: unknown): Workload {
  if (!(error instanceof GangwayError)) throw error
  const problem: WorkloadProblem = { path: '.', kind: 'invalid', message: error.message }
  const nothing = { request: undefined, profile: undefined, lock: undefined, gates: undefined, lastRun: undefined, readme: undefined }
  return { name, folder, state: 'broken', problems: [problem], files: [], decisions: {}, why: {}, summary: error.message, ...nothing }
}

async function readDecisions(reader: WorkloadReader): Promise<Partial<Decisions>> {
  const [source, semantic, transformations, quality_rules, schedule] = await Promise.all([
    reader.config('source'),
    reader.config('semantic'),
    reader.config('transformations'),
    reader.config('quality_rules'),
    reader.config('schedule'),
  ])
  return {
    ...(source && { source }),
    ...(semantic && { semantic }),
    ...(transformations && { transformations }),
    ...(quality_rules && { quality_rules }),
    ...(schedule && { schedule }),
  }
}

const whySchema = z.record(z.string(), choiceSchema)

/** Reasons under the paths that the choices have today. */
async function readWhy(reader: WorkloadReader, decisions: Partial<Decisions>): Promise<Partial<Record<DecisionName, Choices>>> {
  const why: Partial<Record<DecisionName, Choices>> = {}
  for (const name of decisionNames) {
    const choices = await reader.json(internal.why(name), whySchema)
    if (choices) why[name] = decisions[name] ? migrateChoices(name, choices, (await reader.text(decisionPath(name))) ?? '') : choices
  }
  return why
}

async function newestRun(folder: string): Promise<Workload['lastRun']> {
  const runs = await listFolders(join(folder, internal.runs))
  let newest: { id: string; at: number } | undefined
  for (const id of runs) {
    const at = (await stat(join(folder, internal.runs, id))).mtimeMs
    if (!newest || at > newest.at) newest = { id, at }
  }
  return newest && { id: newest.id, published: await exists(join(folder, internal.runs, newest.id, 'publish.json')) }
}

/** Gangway's own records may be as long as they have to be. */
const isOwn = (path: string): boolean => path.startsWith('.gangway/')

/** An environment that somebody made to run the workload, and what Python compiled. */
const OF_PYTHON = /^\.venv\/|(?:^|\/)__pycache__\//

/** Reads the parts of one workload and notes what is wrong instead of failing at the first. */
class WorkloadReader {
  files: readonly string[] = []
  readonly problems: WorkloadProblem[] = []
  readonly #contents = new Map<string, string>()

  constructor(private readonly folder: string) {}

  async list(): Promise<void> {
    const all = await listFiles(this.folder)
    this.files = all.filter((path) => !path.startsWith(`${internal.runs}/`) && !OF_PYTHON.test(path))
  }

  /** Text of a file that is there; what is missing or empty is noted by `require`. */
  async text(path: string): Promise<string | undefined> {
    if (!this.files.includes(path)) return undefined
    try {
      const file = join(this.folder, path)
      const text = (isOwn(path) ? undefined : await readHandwritten(file)) ?? (await readText(file))
      this.#contents.set(path, text)
      return text
    } catch (error) {
      this.#invalid(path, error)
      return undefined
    }
  }

  /** A config file in whatever version it is; all that is wrong with it is noted. */
  async config<Name extends ConfigName>(name: Name): Promise<ConfigValues[Name] | undefined> {
    const path = configPath(name)
    const text = await this.text(path)
    if (text === undefined || text.trim() === '') return undefined
    const checked = checkConfigText(name, text)
    if (checked.ok) return checked.value
    for (const { subject, message } of checked.problems) this.#note(path, 'invalid', `${subject}: ${message}`)
    return undefined
  }

  async json<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
    const text = await this.text(path)
    if (text === undefined || text.trim() === '') return undefined
    try {
      return schema.parse(JSON.parse(text))
    } catch (error) {
      return this.#invalid(path, error)
    }
  }

  /** One of a newer form is told as such, not as broken. */
  async lock(): Promise<Lock | undefined> {
    const text = await this.text(internal.lock)
    try {
      if (text !== undefined) readLock(text)
    } catch (error) {
      return this.#invalid(internal.lock, error)
    }
    return this.json(internal.lock, lockSchema)
  }

  async require(expected: ReadonlySet<string>): Promise<void> {
    for (const path of expected) {
      if (!this.files.includes(path)) this.#note(path, 'missing', `${path} is missing`)
      else if (await this.#isEmpty(path)) this.#note(path, 'empty', `${path} is empty`)
    }
    for (const { path, ending } of requiredFolders) {
      const held = this.files.some((file) => file.startsWith(path) && file.endsWith(ending))
      if (!held) this.#note(path, 'missing', `${path} holds no ${ending} file`)
    }
  }

  /** A gate that is not green needs a gap that a reader of the README sees. */
  requireGates(record: z.infer<typeof gateRecordSchema> | undefined, readme: string | undefined): void {
    if (!record) return
    const gates = Object.entries(record.gates)
    if (gates.length === 0) this.#note(internal.gates, 'gate', 'no gate has judged it yet')
    for (const [gate, result] of gates) {
      const documented = record.gaps.some((gap) => gap.gate === gate && readme?.includes(gap.text))
      if (result.outcome !== 'passed' && !documented) this.#note(internal.gates, 'gate', `gate ${gate} ended with ${result.outcome}`)
    }
  }

  async #isEmpty(path: string): Promise<boolean> {
    const known = this.#contents.get(path)
    if (known !== undefined) return known.trim() === ''
    try {
      return (await stat(join(this.folder, path))).size === 0
    } catch (error) {
      throw fileError(error, path, 'read')
    }
  }

  #invalid(path: string, error: unknown): undefined {
    if (error instanceof GangwayError) this.#note(path, 'invalid', `${error.subject ?? path}: ${error.message}`)
    else if (error instanceof SyntaxError) this.#note(path, 'invalid', `${path} is not valid JSON: ${error.message}`)
    else if (error instanceof z.ZodError) this.#note(path, 'invalid', `${path}: ${z.prettifyError(error)}`)
    else throw error
  }

  #note(path: string, kind: WorkloadProblem['kind'], message: string): void {
    this.problems.push({ path, kind, message })
  }
}
