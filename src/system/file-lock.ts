import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { environmentError, type GangwayError } from '#domain'
import { systemClock, type Clock } from './clock.ts'
import { fileError, systemCode } from './file-error.ts'
import { makeFolder } from './files.ts'
import { systemProcessTable, type ProcessTable } from './process-table.ts'

const ownerSchema = z.object({
  token: z.string(),
  pid: z.int().positive(),
  host: z.string(),
  /** Start of the process, so that a reused process number is not taken for the owner. */
  started: z.string().nullable(),
  acquired_at: z.string(),
  purpose: z.string(),
})
export type LockOwner = z.infer<typeof ownerSchema>

export interface LockOptions {
  /** Said to whoever is refused: `onboarding orders`. */
  purpose: string
  /** How long to wait for a living owner. Default: not at all. */
  waitMs?: number
  clock?: Clock
  processes?: ProcessTable
}

export interface FileLock {
  owner: LockOwner
  release(): Promise<void>
}

const POLL_MS = 25
/** A lock file without readable content is being written at this moment, or is left from a file system without hard links. */
const UNREADABLE_GRACE_MS = 5_000

/** Takes a lock file; an environment error `locked` names the owner when it lives. A dead owner's lock is broken by exactly one process. */
export async function acquireLock(path: string, options: LockOptions): Promise<FileLock> {
  const processes = options.processes ?? systemProcessTable
  const clock = options.clock ?? systemClock
  const owner: LockOwner = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    started: (await processes.started(process.pid)) ?? null,
    acquired_at: clock.now().toISOString(),
    purpose: options.purpose,
  }
  await makeFolder(dirname(path))
  const deadline = performance.now() + (options.waitMs ?? 0)
  for (;;) {
    if (await tryCreate(path, owner)) return { owner, release: () => release(path, owner.token) }
    const holder = await readOwner(path)
    if (holder === 'gone') continue
    if (await isDead(holder, processes)) await removeStale(path, holder.token, owner, processes)
    else if (performance.now() >= deadline) throw lockedError(path, holder, clock)
    else await delay(POLL_MS)
  }
}

/** Holds a lock while an action runs. */
export async function withLock<Result>(path: string, options: LockOptions, action: () => Promise<Result>): Promise<Result> {
  const lock = await acquireLock(path, options)
  try {
    return await action()
  } finally {
    await lock.release()
  }
}

type Holder = LockOwner | { token: string; unreadableForMs: number }

/** The content appears together with the name: it is written aside and linked, which fails when the name is taken. */
async function tryCreate(path: string, owner: LockOwner): Promise<boolean> {
  const aside = `${path}.${owner.token}.new`
  const content = JSON.stringify(owner)
  try {
    await writeFile(aside, content, { flag: 'wx' })
    await link(aside, path)
    return true
  } catch (error) {
    const code = systemCode(error)
    if (code === 'EEXIST') return false
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return await createExclusively(path, content)
    throw fileError(error, path, 'write')
  } finally {
    await rm(aside, { force: true })
  }
}

/** For file systems without hard links. */
async function createExclusively(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw fileError(error, path, 'write')
  }
}

async function readOwner(path: string): Promise<Holder | 'gone'> {
  try {
    const text = await readFile(path, 'utf8')
    const parsed = ownerSchema.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    const info = await stat(path)
    return { token: `unreadable-${info.ino}-${Math.floor(info.mtimeMs)}`, unreadableForMs: Date.now() - info.mtimeMs }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'gone'
    throw fileError(error, path, 'read')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function isDead(holder: Holder, processes: ProcessTable): Promise<boolean> {
  if ('unreadableForMs' in holder) return holder.unreadableForMs > UNREADABLE_GRACE_MS
  if (holder.host !== hostname()) return false
  const started = await processes.started(holder.pid)
  if (started === undefined) return !(await processes.isAlive(holder.pid))
  return holder.started !== null && holder.started !== started
}

/**
 * Removes a dead owner's lock file. Whoever wants to must first hold the right to remove exactly this lock (a lock file named
 * after its token), and look again: so a process that was slow never deletes the lock of a successor. The right itself may be
 * left by a dead process; then it is removed in the same way.
 */
async function removeStale(path: string, token: string, self: LockOwner, processes: ProcessTable): Promise<void> {
  const right = `${path}.${token}.breaking`
  if (!(await tryCreate(right, self))) {
    const holder = await readOwner(right)
    if (holder === 'gone') return
    if (await isDead(holder, processes)) await removeStale(right, holder.token, self, processes)
    else await delay(POLL_MS)
    return
  }
  try {
    const now = await readOwner(path)
    if (now !== 'gone' && now.token === token) await rm(path, { force: true })
  } finally {
    await rm(right, { force: true })
  }
}

async function release(path: string, token: string): Promise<void> {
  const now = await readOwner(path)
  if (now !== 'gone' && now.token === token) await rm(path, { force: true })
}

function lockedError(path: string, holder: Holder, clock: Clock): GangwayError {
  if ('unreadableForMs' in holder) {
    return environmentError({
      code: 'locked',
      message: `${path} is being written by another process at this moment.`,
      subject: path,
      hint: 'Run the same command again in a few seconds.',
    })
  }
  const seconds = Math.max(0, Math.round((clock.now().getTime() - Date.parse(holder.acquired_at)) / 1000))
  const elsewhere = holder.host === hostname() ? '' : ` on ${holder.host}`
  return environmentError({
    code: 'locked',
    message: `Process ${holder.pid}${elsewhere} holds the lock for ${seconds} s: ${holder.purpose}.`,
    subject: path,
    hint: elsewhere === '' ? 'Wait until it has finished, or end it.' : `If it no longer runs there, delete ${path}.`,
  })
}
