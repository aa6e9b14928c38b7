import { link, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { GangwayError, environmentError } from '#domain'
import { systemClock, type Clock } from './clock.ts'
import { fileError, systemCode } from './file-error.ts'
import { makeFolder } from './files.ts'
import { lifeOf, nameOwner, ownerOfThisProcess, ownerSchema, secondsHeld, tellAge, type ProcessOwner } from './process-owner.ts'
import { systemProcessTable, type ProcessTable } from './process-table.ts'

export interface LockOptions {
  /** Said to whoever is refused: `onboarding orders`. */
  purpose: string
  /** How long to wait for a living owner. Default: not at all. */
  waitMs?: number
  clock?: Clock
  processes?: ProcessTable
}

export interface FileLock {
  owner: ProcessOwner
  /** An environment error `lock_lost` when somebody has taken the lock away: whoever held it must do nothing more. */
  check: () => Promise<void>
  release(): Promise<void>
}

/** A lock file that somebody holds, or that a killed process left. */
export interface HeldLock {
  path: string
  owner: ProcessOwner
  life: 'alive' | 'dead' | 'elsewhere'
}

const POLL_MS = 25
/** A lock file without readable content is being written at this moment, or is left from a file system without hard links. */
const UNREADABLE_GRACE_MS = 5_000

/** Takes a lock file; an environment error `locked` names the owner when it lives. A dead owner's lock is broken by exactly one process. */
export async function acquireLock(path: string, options: LockOptions): Promise<FileLock> {
  const processes = options.processes ?? systemProcessTable
  const clock = options.clock ?? systemClock
  const owner = await ownerOfThisProcess(options.purpose, { clock, processes })
  await makeFolder(dirname(path))
  const deadline = performance.now() + (options.waitMs ?? 0)
  for (;;) {
    if (await tryCreate(path, owner)) return { owner, check: () => check(path, owner.token), release: () => release(path, owner) }
    const obstacle = await clearTheWay(path, owner, processes)
    if (obstacle === undefined) continue
    if (performance.now() >= deadline)
      throw 'unreadableForMs' in obstacle ? beingWritten(path) : await lockedError(path, obstacle, clock, processes)
    await delay(POLL_MS)
  }
}

/** Holds a lock while an action runs. */
export async function withLock<Result>(path: string, options: LockOptions, action: (lock: FileLock) => Promise<Result>): Promise<Result> {
  const lock = await acquireLock(path, options)
  try {
    return await action(lock)
  } finally {
    await lock.release()
  }
}

/** Who holds a lock file; undefined when nobody does, or when it is being written at this moment. */
export async function heldLock(path: string, processes: ProcessTable = systemProcessTable): Promise<HeldLock | undefined> {
  const holder = await readOwner(path)
  if (holder === 'gone' || 'unreadableForMs' in holder) return undefined
  return { path, owner: holder, life: await lifeOf(holder, processes) }
}

type Holder = ProcessOwner | { token: string; unreadableForMs: number }

/** The content appears together with the name: it is written aside and linked, which fails when the name is taken. */
async function tryCreate(path: string, owner: ProcessOwner): Promise<boolean> {
  const aside = `${path}.${owner.token}.${owner.pid}.new`
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

/** Removes what processes left in a folder that were killed while they took a lock; they may not have come to write who they were. */
export async function sweepLocks(folder: string, processes: ProcessTable = systemProcessTable): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const pid = Number(/\.(\d+)\.new$/.exec(name)?.[1])
    const path = join(folder, name)
    if (!pid || pid === process.pid) continue
    const owner = await readOwner(path)
    const life = owner === 'gone' || 'unreadableForMs' in owner ? undefined : await lifeOf(owner, processes)
    if (life === 'dead' || (life === undefined && !(await processes.isAlive(pid)))) await rm(path, { force: true })
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
  return (await lifeOf(holder, processes)) === 'dead'
}

/**
 * Removes the lock file of a dead owner; gives whoever stands in the way, or undefined when it is worth another try at once.
 * Whoever wants to remove it must first hold the right to remove exactly this lock (a lock file named after its token), and look
 * again: so a process that was slow never deletes the lock of a successor. The right itself may be left by a dead process; then
 * it is removed in the same way.
 */
async function clearTheWay(path: string, self: ProcessOwner, processes: ProcessTable): Promise<Holder | undefined> {
  const holder = await readOwner(path)
  if (holder === 'gone') return undefined
  if (!(await isDead(holder, processes))) return holder
  const right = rightToRemove(path, holder.token)
  if (!(await tryCreate(right, self))) return clearTheWay(right, self, processes)
  await removeHeld(path, holder.token, right)
  return undefined
}

const rightToRemove = (path: string, token: string): string => `${path}.${token}.breaking`

/** For the holder of the right only. */
async function removeHeld(path: string, token: string, right: string): Promise<void> {
  try {
    const now = await readOwner(path)
    if (now !== 'gone' && now.token === token) await rm(path, { force: true })
  } finally {
    await rm(right, { force: true })
  }
}

/** An owner gives its lock back by the same right, so that nobody is between its look and its removal. */
async function release(path: string, owner: ProcessOwner): Promise<void> {
  const right = rightToRemove(path, owner.token)
  if (await mayTake(right, owner)) await removeHeld(path, owner.token, right)
}

/** On a full disk no right can be written; then the owner removes its lock without one, rather than leave it. */
async function mayTake(right: string, owner: ProcessOwner): Promise<boolean> {
  try {
    return await tryCreate(right, owner)
  } catch (error) {
    if (error instanceof GangwayError) return true
    throw error
  }
}

async function check(path: string, token: string): Promise<void> {
  const now = await readOwner(path)
  if (now !== 'gone' && now.token === token) return
  throw environmentError({
    code: 'lock_lost',
    message: 'Another process has taken the lock away; nothing more was done here.',
    subject: path,
    hint: 'Run the same command again; it goes on with what is there.',
  })
}

const beingWritten = (path: string): GangwayError =>
  environmentError({
    code: 'locked',
    message: `${path} is being written by another process at this moment.`,
    subject: path,
    hint: 'Run the same command again in a few seconds.',
  })

async function lockedError(path: string, holder: ProcessOwner, clock: Clock, processes: ProcessTable): Promise<GangwayError> {
  const name = nameOwner(holder)
  const elsewhere = (await lifeOf(holder, processes)) === 'elsewhere'
  return environmentError({
    code: 'locked',
    message: `${name[0]?.toUpperCase()}${name.slice(1)} holds the lock for ${tellAge(secondsHeld(holder, clock.now()))}: ${holder.purpose}.`,
    subject: path,
    hint: elsewhere ? `If it no longer runs there, delete ${path}.` : `Wait until it has finished, or end it: kill ${holder.pid}.`,
  })
}
