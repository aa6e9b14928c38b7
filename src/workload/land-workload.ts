import { join } from 'node:path'
import { defect, lockSchema, type Artifact, type Choices, type DecisionName, type GateResult, type Lock, type Profile } from '#domain'
import { canonicalJson, hashOf, readTextIfThere, sha256, withLock } from '#system'
import { hashIfFile } from './hash-if-file.ts'
import { applyJournal, writeJournal, type Journal } from './landing-journal.ts'
import { internal, landingFolder, workloadFolder } from './workload-paths.ts'

export interface LandInput {
  project: string
  workload: string
  /** Version of Gangway, for the lock. */
  gangway: string
  /** The tree that the gate has passed, as it shall lie on disk. */
  artifacts: readonly Artifact[]
  /** What the agents rendered, where a person's edit differs from it: path to content. It becomes the base. */
  rendered?: Readonly<Record<string, string>>
  profile: Profile
  why: Partial<Record<DecisionName, Choices>>
  gates: Readonly<Record<string, GateResult>>
  gaps?: readonly { gate: string; text: string }[]
  /** Records that choices refer to by `evidenceId`. */
  evidence?: readonly unknown[]
}

export interface LandedArtifact {
  path: string
  kind: string
  sha256: string
}

export interface LandingReport {
  artifacts: readonly LandedArtifact[]
  /** Copies of files that a person had changed and the landing replaced, below `.gangway/conflicts/`. */
  saved: readonly string[]
  removed: readonly string[]
  /** Landed once, not part of the workload any more, but edited: left where they are. */
  orphans: readonly string[]
}

/** Name of an evidence record: equal records have equal names. */
export const evidenceId = (record: unknown): string => hashOf(record).slice(0, 16)

/**
 * Lands a workload so that a kill at any moment leaves the old or, after the next command, the new tree: staged and journalled first,
 * then file by file, base and lock last. Files that already hold their content are not touched.
 */
export async function landWorkload(input: LandInput): Promise<LandingReport> {
  const { project, workload } = input
  return withLock(lockPath(project, workload), { purpose: `landing ${workload}` }, async () => {
    await applyJournal(project, workload)
    const before = await storedLock(project, workload)
    const files = composeFiles(input)
    const steps = await planSteps(project, workload, files, before)
    const artifacts = input.artifacts.map(({ path, kind, content }) => ({ path, kind, sha256: sha256(content) }))
    if (steps.length === 0) return { artifacts, saved: [], removed: [], orphans: [] }
    const staged = new Map([...files].filter(([path]) => steps.some((step) => step.do === 'put' && step.path === path)))
    await writeJournal(project, { version: 1, workload, steps }, staged)
    const outcome = (await applyJournal(project, workload)) ?? { saved: [], orphans: [] }
    const gone = steps.filter(({ do: action, path }) => action === 'remove' && !path.startsWith('.gangway/')).map(({ path }) => path)
    return { artifacts, ...outcome, removed: gone.filter((path) => !outcome.orphans.includes(path)) }
  })
}

export const lockPath = (project: string, workload: string): string => join(landingFolder(project), `${workload}.lock`)

/** All files of the landing in the order in which they reach the disk. */
function composeFiles(input: LandInput): Map<string, string> {
  const files = new Map<string, string>()
  const add = (path: string, content: string): void => {
    if (files.has(path)) throw defect({ code: 'path_claimed_twice', message: `Two files claim ${path}.`, subject: path })
    files.set(path, content)
  }
  for (const { path, content } of input.artifacts) {
    if (path.startsWith('.gangway/')) throw defect({ code: 'path_reserved', message: `${path} belongs to the engine.`, subject: path })
    add(path, content)
  }
  for (const record of input.evidence ?? []) {
    const path = internal.evidence(evidenceId(record))
    if (!files.has(path)) add(path, json(record))
  }
  for (const [name, choices] of sortedEntries(input.why)) if (choices) add(whyPath(name), json(choices))
  add(internal.gates, json({ version: 1, gates: input.gates, gaps: input.gaps ?? [] }))
  add(internal.profile, json(input.profile))
  for (const { path, content } of input.artifacts) add(internal.base(path), input.rendered?.[path] ?? content)
  add(internal.lock, json(makeLock(input)))
  return files
}

const whyPath = (name: string): string => `.gangway/why/${name}.json`

const sortedEntries = <Value>(record: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1))

/** Sorted keys, indented: same value, same bytes, and a diff that can be read. */
const json = (value: unknown): string => `${JSON.stringify(JSON.parse(canonicalJson(value)), undefined, 2)}\n`

function makeLock(input: LandInput): Lock {
  const artifacts = Object.fromEntries(
    input.artifacts.map(({ path, content, kind, ownership, owner, provenance }) => [
      path,
      { sha256: sha256(content), kind, ownership, owner, template: provenance.template, decision: provenance.decision },
    ]),
  )
  return { version: 1, gangway: input.gangway, artifacts }
}

async function storedLock(project: string, workload: string): Promise<Lock | undefined> {
  const text = await readTextIfThere(join(workloadFolder(project, workload), internal.lock))
  if (text === undefined) return undefined
  const parsed = lockSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Only what differs is touched; what an earlier landing left and this one does not know is removed before the lock is replaced. */
async function planSteps(
  project: string,
  workload: string,
  files: ReadonlyMap<string, string>,
  before: Lock | undefined,
): Promise<Journal['steps']> {
  const folder = workloadFolder(project, workload)
  const puts: Journal['steps'] = []
  for (const [path, content] of files) {
    const target = join(folder, path)
    const hash = sha256(content)
    const found = await hashIfFile(target)
    if (found !== hash) puts.push({ do: 'put', path, sha256: hash, replaces: replaceable(path, found, before) })
  }
  const removes = await staleSteps(folder, files, before)
  const lock = puts.filter(({ path }) => path === internal.lock)
  return [...puts.filter(({ path }) => path !== internal.lock), ...removes, ...lock]
}

/** What Gangway itself landed may be overwritten; what stands below `.gangway/` is nobody else's. */
function replaceable(path: string, found: string | undefined, before: Lock | undefined): string | null {
  if (path.startsWith('.gangway/')) return found ?? null
  return before?.artifacts[path]?.sha256 ?? null
}

async function staleSteps(folder: string, files: ReadonlyMap<string, string>, before: Lock | undefined): Promise<Journal['steps']> {
  const steps: Journal['steps'] = []
  for (const [path, { sha256: hash }] of Object.entries(before?.artifacts ?? {})) {
    if (files.has(path)) continue
    if ((await hashIfFile(join(folder, path))) !== undefined) steps.push({ do: 'remove', path, sha256: hash })
    const base = await hashIfFile(join(folder, internal.base(path)))
    if (base !== undefined) steps.push({ do: 'remove', path: internal.base(path), sha256: base })
  }
  return steps
}
