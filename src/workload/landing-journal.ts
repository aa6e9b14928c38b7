import { copyFile, lstat, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { z } from 'zod'
import { callerError, environmentError, jsonText } from '#domain'
import { atomicWrite, exists, fileError, makeFolder, readText, removeTree, syncFolder, systemCode, writeTree } from '#system'
import { DisplacedFiles } from './displaced-files.ts'
import { hashIfFile } from './hash-if-file.ts'
import { internal, landingFolder, workloadFolder, workloadsFolder } from './workload-paths.ts'

/**
 * The redo journal of one landing. Before it exists nothing has changed; from then on every step can be done again and again until
 * all are done, by this process or by the next command. Order of steps is order of landing.
 */
const journalSchema = z.strictObject({
  version: z.literal(1),
  workload: z.string(),
  steps: z.array(
    z.discriminatedUnion('do', [
      /** Moves the staged file into place. `replaces`: hash of what may be overwritten; anything else there is saved aside first. */
      z.strictObject({ do: z.literal('put'), path: z.string(), sha256: z.string(), replaces: z.string().nullable() }),
      /** Removes a file that is still what was landed; an edited one stays. */
      z.strictObject({ do: z.literal('remove'), path: z.string(), sha256: z.string() }),
    ]),
  ),
})
export type Journal = z.infer<typeof journalSchema>
type Step = Journal['steps'][number]

export interface JournalOutcome {
  /** Copies of files that a person had changed, below `.gangway/conflicts/`. */
  saved: readonly string[]
  /** Files that would have gone but were edited. */
  orphans: readonly string[]
}

const journalPath = (project: string, workload: string): string => join(landingFolder(project), workload, 'journal.json')
const stagedPath = (project: string, workload: string, path: string): string => join(landingFolder(project), workload, 'files', path)

/** Syncs the staged tree, then the journal: the moment at which the landing is decided, and which `commit` may still refuse. */
export async function writeJournal(
  project: string,
  journal: Journal,
  files: ReadonlyMap<string, string>,
  commit?: (step: () => void) => void,
): Promise<void> {
  const folder = join(landingFolder(project), journal.workload)
  await removeTree(folder)
  await refuseObstacles(project, journal)
  await writeTree(join(folder, 'files'), files)
  await atomicWrite(journalPath(project, journal.workload), `${jsonText(journal)}\n`, commit ? { commit } : {})
}

/**
 * Rolls a decided landing forward and forgets it; undefined when there is none. Idempotent. `check` is asked before every step
 * whether the lock is still held: the journal of a successor is nobody else's to apply or to remove.
 */
export async function applyJournal(
  project: string,
  workload: string,
  check: () => Promise<void> = async () => undefined,
): Promise<JournalOutcome | undefined> {
  const path = journalPath(project, workload)
  if (!(await exists(path))) {
    await removeTree(dirname(path))
    return undefined
  }
  const journal = await readJournal(path)
  const folder = workloadFolder(project, workload)
  const outcome = { saved: new Array<string>(), orphans: new Array<string>() }
  await makeFolder(folder)
  const displaced = new DisplacedFiles(folder, join(dirname(path), 'displaced'))
  for (const step of journal.steps) {
    await check()
    if (step.do === 'put') await put(project, workload, step, displaced, outcome.saved)
    else await displaced.displace(step.path)
  }
  await settle(journal, displaced, outcome)
  await syncFolders(project, folder, journal)
  await check()
  await rm(path, { force: true })
  await syncFolder(dirname(path))
  await removeTree(dirname(path))
  return outcome
}

async function readJournal(path: string): Promise<Journal> {
  try {
    return journalSchema.parse(JSON.parse(await readText(path)))
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    throw environmentError({
      code: 'journal_unreadable',
      message: `The journal of a landing that was interrupted cannot be read: ${path}`,
      subject: path,
      hint: 'Delete the folder that holds it and onboard the workload again.',
      cause: error,
    })
  }
}

/** Folders of the steps with those above them, which may be new too. */
async function syncFolders(project: string, folder: string, journal: Journal): Promise<void> {
  const touched = new Set(['', ...journal.steps.flatMap(({ path }) => parentsOf(path))])
  for (const one of touched) if (await exists(join(folder, one))) await syncFolder(join(folder, one))
  await syncFolder(workloadsFolder(project))
}

async function put(
  project: string,
  workload: string,
  step: Extract<Step, { do: 'put' }>,
  displaced: DisplacedFiles,
  saved: string[],
): Promise<void> {
  const staged = stagedPath(project, workload, step.path)
  if (!(await exists(staged))) return
  const folder = workloadFolder(project, workload)
  const target = join(folder, step.path)
  await makeFolder(dirname(target))
  // The engine's own files are nobody's to edit, so they are replaced in one step; a person's may change at the last moment.
  if (!step.path.startsWith('.gangway/') && (await kindOf(target)) !== 'link') return displaced.replace(step.path, staged)
  const copy = await saveEdited(folder, step)
  if (copy !== undefined) saved.push(copy)
  await moveInto(staged, target)
}

/** What was displaced and is stored nowhere else: a replaced file goes to the conflicts, one that would have gone comes back. */
async function settle(journal: Journal, displaced: DisplacedFiles, outcome: { saved: string[]; orphans: string[] }): Promise<void> {
  const steps = new Map(journal.steps.map((step) => [step.path, step]))
  const isKnown = (path: string, hash: string): boolean => {
    const step = steps.get(path)
    return hash === step?.sha256 || (step?.do === 'put' && hash === step.replaces)
  }
  const isPut = (path: string): boolean => steps.get(path)?.do === 'put'
  const kept = await displaced.settle(isKnown, (path, hash) => (isPut(path) ? savedAs(path, hash) : path))
  for (const [path, place] of kept) {
    if (isPut(path)) outcome.saved.push(place)
    else outcome.orphans.push(path)
  }
}

const savedAs = (path: string, hash: string): string => internal.conflict(`${path}.${hash.slice(0, 8)}`)

/** A text that nobody has stored elsewhere is copied before it is overwritten. */
async function saveEdited(folder: string, step: Extract<Step, { do: 'put' }>): Promise<string | undefined> {
  const target = join(folder, step.path)
  const found = await hashIfFile(target)
  if (found === undefined || found === step.replaces || found === step.sha256) return undefined
  const copy = savedAs(step.path, found)
  const path = join(folder, copy)
  await makeFolder(dirname(path))
  try {
    await copyFile(target, path)
  } catch (error) {
    throw fileError(error, path, 'write')
  }
  await syncFolder(dirname(path))
  return copy
}

async function moveInto(staged: string, target: string): Promise<void> {
  try {
    await rename(staged, target)
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw fileError(error, target, 'write')
    await atomicWrite(target, await readText(staged))
    await rm(staged, { force: true })
  }
}

/** What would stop the steps half-way is found before the first: a folder in a file's place, a file in a folder's, a link that leads out. */
async function refuseObstacles(project: string, journal: Journal): Promise<void> {
  const folder = workloadFolder(project, journal.workload)
  if (!(await exists(folder))) return
  const root = await realpath(folder)
  for (const { path } of journal.steps) {
    if ((await kindOf(join(folder, path))) === 'folder') throw obstacle(path, 'is a folder')
    for (const parent of parentsOf(path)) {
      const kind = await kindOf(join(folder, parent))
      if (kind === 'file') throw obstacle(parent, 'is a file')
      if (kind === 'link' && !`${await realpath(join(folder, parent))}${sep}`.startsWith(root + sep))
        throw obstacle(parent, 'is a link that leads out')
    }
  }
}

function parentsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

async function kindOf(path: string): Promise<'none' | 'file' | 'folder' | 'link'> {
  try {
    const info = await lstat(path)
    if (info.isSymbolicLink()) return 'link'
    return info.isDirectory() ? 'folder' : 'file'
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'none'
    throw fileError(error, path, 'read')
  }
}

const obstacle = (path: string, what: string) =>
  callerError({
    code: 'path_blocked',
    message: `${path} ${what}, but the workload needs that name.`,
    subject: path,
    hint: 'Move it away and run the same command again.',
  })
