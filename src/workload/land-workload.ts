import { join } from 'node:path'
import { z } from 'zod'
import { callerError, type Lock } from '#domain'
import { canonicalJson, isFolder, listFiles, parseJson, sha256, withLock } from '#system'
import { composeLanding } from './compose-landing.ts'
import { hashIfFile } from './hash-if-file.ts'
import type { LandInput } from './land-input.ts'
import { applyJournal, writeJournal, type Journal } from './landing-journal.ts'
import { staleConflictRecords } from './merge/conflict-record.ts'
import { refuseDowngrade } from './refuse-downgrade.ts'
import { landedHash, storedLock } from './stored-lock.ts'
import { internal, landingFolder, workloadFolder } from './workload-paths.ts'

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

/**
 * Lands a workload so that a kill at any moment leaves the old or, after the next command, the new tree: staged and journalled first,
 * then file by file, base and lock last. Files that already hold their content are not touched.
 */
export async function landWorkload(input: LandInput): Promise<LandingReport> {
  const { project, workload } = input
  return withLock(lockPath(project, workload), { purpose: `landing ${workload}` }, async (held) => {
    await applyJournal(project, workload, held.check)
    await refuseChangedFiles(input)
    const { before, files, steps } = await plan(input)
    const artifacts = input.artifacts.map(({ path, kind, content }) => ({ path, kind, sha256: sha256(content) }))
    const landed = before !== undefined && canonicalJson(before) === canonicalJson(parseJson(files.get(internal.lock) ?? '', z.json()))
    if (input.fresh && before && !(input.again && landed)) throw workloadTaken(workload)
    if (steps.length === 0 || (input.again && landed)) return { artifacts, saved: [], removed: [], orphans: [] }
    const staged = new Map([...files].filter(([path]) => steps.some((step) => step.do === 'put' && step.path === path)))
    await writeJournal(project, { version: 1, workload, steps }, staged, input.commit)
    const outcome = (await applyJournal(project, workload, held.check)) ?? { saved: [], orphans: [] }
    const gone = steps.filter(({ do: action, path }) => action === 'remove' && !path.startsWith('.gangway/')).map(({ path }) => path)
    return { artifacts, ...outcome, removed: gone.filter((path) => !outcome.orphans.includes(path)) }
  })
}

/** A new workload whose name another run has landed meanwhile. */
export const workloadTaken = (workload: string) =>
  callerError({
    code: 'workload_taken',
    message: `workloads/${workload}/ was landed by another run since this one began; it was left as it is.`,
    subject: workload,
    hint: 'Compare the two, then onboard again, by another name where both are wanted.',
    next: [{ operation: 'status', input: { workload }, says: 'tells of the one that landed' }],
  })

/** No landing takes so long. */
const LANDING_WAIT_MS = 120_000

/** Runs what looks at the other workloads and lands a new one, while nobody else does. */
export const landingAlone = <Result>(project: string, purpose: string, action: () => Promise<Result>): Promise<Result> =>
  withLock(join(landingFolder(project), '.new-workloads.lock'), { purpose, waitMs: LANDING_WAIT_MS }, action)

/** Paths that a landing would write or remove, in order; nothing is touched. Empty: the workload is as it would be. */
export async function previewLanding(input: LandInput): Promise<readonly string[]> {
  return (await plan(input)).steps.map(({ path }) => path)
}

export const lockPath = (project: string, workload: string): string => join(landingFolder(project), `${workload}.lock`)

interface Plan {
  before: Lock | undefined
  files: ReadonlyMap<string, string>
  steps: Journal['steps']
}

async function plan(input: LandInput): Promise<Plan> {
  const before = await storedLock(input.project, input.workload)
  if (before) refuseDowngrade(input.workload, before)
  const files = composeLanding(input, before)
  return { before, files, steps: await planSteps(input, files, before) }
}

/** A file that was saved while its merge was judged would lose what is new in it. */
async function refuseChangedFiles({ project, workload, seen }: LandInput): Promise<void> {
  for (const [path, hash] of seen ?? []) {
    if (((await hashIfFile(join(workloadFolder(project, workload), path))) ?? null) === hash) continue
    throw callerError({
      code: 'changed_meanwhile',
      message: `${path} was changed while the merge was being judged; nothing has landed.`,
      subject: path,
      hint: 'Run the same command again.',
    })
  }
}

/** Only what differs is touched; what an earlier landing left and this one does not know is removed before the lock is replaced. */
async function planSteps(input: LandInput, files: ReadonlyMap<string, string>, before: Lock | undefined): Promise<Journal['steps']> {
  const folder = workloadFolder(input.project, input.workload)
  const puts: Journal['steps'] = []
  for (const [path, content] of files) {
    const target = join(folder, path)
    const hash = sha256(content)
    const found = await hashIfFile(target)
    if (found !== hash) puts.push({ do: 'put', path, sha256: hash, replaces: replaceable(path, found, input, before) })
  }
  const removes = [...(await staleSteps(folder, files, input, before)), ...(await settledConflicts(folder, input))]
  const lock = puts.filter(({ path }) => path === internal.lock)
  return [...puts.filter(({ path }) => path !== internal.lock), ...removes, ...lock]
}

/** What Gangway itself landed, or what the merge has seen, may be overwritten; what stands below `.gangway/` is nobody else's. */
function replaceable(path: string, found: string | undefined, { seen }: LandInput, before: Lock | undefined): string | null {
  if (path.startsWith('.gangway/')) return found ?? null
  return seen?.get(path) ?? landedHash(before?.artifacts[path])
}

async function staleSteps(
  folder: string,
  files: ReadonlyMap<string, string>,
  { merges }: LandInput,
  before: Lock | undefined,
): Promise<Journal['steps']> {
  const steps: Journal['steps'] = []
  const kept = new Set((merges ?? []).flatMap(({ path, content }) => (content === undefined ? [] : [path])))
  for (const [path, entry] of Object.entries(before?.artifacts ?? {})) {
    if (!files.has(path) && !kept.has(path) && (await hashIfFile(join(folder, path))) !== undefined) {
      steps.push({ do: 'remove', path, sha256: landedHash(entry) ?? 'edited' })
    }
    const base = files.has(internal.base(path)) ? undefined : await hashIfFile(join(folder, internal.base(path)))
    if (base !== undefined) steps.push({ do: 'remove', path: internal.base(path), sha256: base })
  }
  return steps
}

/** A merge knows every conflict that stands; a record of another one is of a conflict that was settled in the file itself. */
async function settledConflicts(folder: string, { merges }: LandInput): Promise<Journal['steps']> {
  const records = join(folder, internal.conflict(''))
  if (!merges || !(await isFolder(records))) return []
  const stale = staleConflictRecords(merges, (await listFiles(records)).map(internal.conflict))
  return Promise.all(stale.map(async (path) => ({ do: 'remove' as const, path, sha256: (await hashIfFile(join(folder, path))) ?? '' })))
}
