import { join } from 'node:path'
import { callerError, jsonText } from '#domain'
import { canonicalJson, readTextIfThere, sha256, withLock } from '#system'
import { hashIfFile } from '../hash-if-file.ts'
import { lockPath } from '../land-workload.ts'
import { applyJournal, writeJournal, type Journal } from '../landing-journal.ts'
import { requireNotNewer } from '../refuse-downgrade.ts'
import { readLock } from '../stored-lock.ts'
import { internal, workloadFolder } from '../workload-paths.ts'
import { conflictRecordPath, readConflictRecord, type ConflictRecord } from './conflict-record.ts'

/** Which text ends the conflict: the one on disk, the draft, or one that a person made of both. */
export type Taken = 'yours' | 'draft' | { text: string }

export interface SettledConflict {
  path: string
  /** Copies of texts that were on disk and are nowhere else, below `.gangway/conflicts/`. */
  saved: readonly string[]
}

/**
 * Lands the text that a person took, makes the draft the base and removes the record, as one journalled landing: afterwards a
 * regeneration finds nothing to do in this file. A text that it replaces is saved aside.
 */
export async function settleConflict(project: string, workload: string, path: string, taken: Taken): Promise<SettledConflict> {
  return withLock(lockPath(project, workload), { purpose: `settling ${path} of ${workload}` }, async () => {
    await applyJournal(project, workload)
    await requireNotNewer(project, workload)
    const folder = workloadFolder(project, workload)
    const recordText = await readTextIfThere(join(folder, conflictRecordPath(path)))
    if (recordText === undefined) throw noConflict(workload, path)
    const record = readConflictRecord(recordText, conflictRecordPath(path))
    const draft = await readDraft(folder, record)
    const files = await filesToLand(folder, record, draft, taken)
    const puts = await Promise.all([...files].map(([file, text]) => put(folder, file, text, record.sha256.base)))
    const lockLast = (steps: Journal['steps'], last: boolean): Journal['steps'] =>
      steps.filter((step) => (step.path === internal.lock) === last)
    const removes: Journal['steps'] = [
      { do: 'remove', path: conflictRecordPath(path), sha256: sha256(recordText) },
      { do: 'remove', path: record.draft, sha256: sha256(draft) },
    ]
    await writeJournal(project, { version: 1, workload, steps: [...lockLast(puts, false), ...removes, ...lockLast(puts, true)] }, files)
    const outcome = await applyJournal(project, workload)
    return { path, saved: outcome?.saved ?? [] }
  })
}

type PutStep = Extract<Journal['steps'][number], { do: 'put' }>

/** Below `.gangway/` the engine replaces its own; in the file itself only the base may go without a copy. */
async function put(folder: string, path: string, text: string, base: string | null): Promise<PutStep> {
  const replaces = path.startsWith('.gangway/') ? ((await hashIfFile(join(folder, path))) ?? null) : base
  return { do: 'put', path, sha256: sha256(text), replaces }
}

async function readDraft(folder: string, record: ConflictRecord): Promise<string> {
  const draft = await readTextIfThere(join(folder, record.draft))
  if (draft !== undefined && sha256(draft) === record.sha256.draft) return draft
  throw callerError({
    code: 'conflict_draft_changed',
    message: `The draft beside the record of ${record.path} is ${draft === undefined ? 'missing' : 'not the one that was recorded'}.`,
    subject: record.draft,
    hint: 'Regenerate the workload: it is written again. A file with a text of your own can be taken instead.',
  })
}

async function filesToLand(folder: string, record: ConflictRecord, draft: string, taken: Taken): Promise<ReadonlyMap<string, string>> {
  const { path } = record
  const text = taken === 'draft' ? draft : taken === 'yours' ? undefined : taken.text
  const files = new Map<string, string>()
  if (text !== undefined) files.set(path, text)
  files.set(internal.base(path), draft)
  const landed = text === undefined ? await hashIfFile(join(folder, path)) : sha256(text)
  const lock = await lockWith(folder, path, landed)
  if (lock !== undefined) files.set(internal.lock, lock)
  return files
}

/** The lock with the hash of what lies on disk now; undefined where it has nothing to say of the file. */
async function lockWith(folder: string, path: string, hash: string | undefined): Promise<string | undefined> {
  const text = await readTextIfThere(join(folder, internal.lock))
  const lock = text === undefined ? undefined : readLock(text)
  const entry = lock?.artifacts[path]
  if (!lock || !entry || hash === undefined) return undefined
  const artifacts = { ...lock.artifacts, [path]: { ...entry, sha256: hash } }
  return `${jsonText(JSON.parse(canonicalJson({ ...lock, artifacts })), 2)}\n`
}

const noConflict = (workload: string, path: string) =>
  callerError({
    code: 'conflict_unknown',
    message: `No conflict is recorded for ${path}.`,
    subject: path,
    next: [{ operation: 'resolve', input: { workload }, says: 'lists those that are' }],
  })
