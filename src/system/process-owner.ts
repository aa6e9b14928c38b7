import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { z } from 'zod'
import { systemClock, type Clock } from './clock.ts'
import { systemProcessTable, type ProcessTable } from './process-table.ts'

/** Who holds a lock or a lease: enough to tell a person, and to know for sure whether that process still runs. */
export const ownerSchema = z.object({
  token: z.string(),
  pid: z.int().positive(),
  host: z.string(),
  /** Start of the process, so that a reused process number is not taken for the owner. */
  started: z.string().nullable(),
  /** Where process numbers count: those of another container mean nothing here. */
  space: z.string().nullable().default(null),
  acquired_at: z.string(),
  purpose: z.string(),
})
export type ProcessOwner = z.infer<typeof ownerSchema>

/** This process as an owner. */
export async function ownerOfThisProcess(
  purpose: string,
  options: { clock?: Clock; processes?: ProcessTable } = {},
): Promise<ProcessOwner> {
  const processes = options.processes ?? systemProcessTable
  return {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    started: (await processes.started(process.pid)) ?? null,
    space: (await processes.space()) ?? null,
    acquired_at: (options.clock ?? systemClock).now().toISOString(),
    purpose,
  }
}

/** `elsewhere`: on another host or in another container, where nobody here can look; such an owner is never taken for dead by guess. */
export type OwnerLife = 'alive' | 'dead' | 'elsewhere'

/** Whether an owner still runs; a process number that another process has now does not count. */
export async function lifeOf(owner: ProcessOwner, processes: ProcessTable = systemProcessTable): Promise<OwnerLife> {
  if (owner.host !== hostname()) return 'elsewhere'
  const space = await processes.space()
  if (owner.space !== null && space !== undefined && isOtherSpace(owner.space, space)) return 'elsewhere'
  const started = await processes.started(owner.pid)
  if (started === undefined) return (await processes.isAlive(owner.pid)) ? 'alive' : 'dead'
  return owner.started !== null && owner.started !== started ? 'dead' : 'alive'
}

/** Two containers on one boot of one machine. After a boot no process of before is left, in whatever container it was. */
function isOtherSpace(one: string, other: string): boolean {
  const [boot, ...rest] = one.split(' ')
  const [nowBoot, ...now] = other.split(' ')
  return boot === nowBoot && rest.join(' ') !== now.join(' ')
}

/** How long an owner has held what it holds, in whole seconds. */
export const secondsHeld = (owner: ProcessOwner, now: Date): number =>
  Math.max(0, Math.round((now.getTime() - Date.parse(owner.acquired_at)) / 1000))

/** `process 12 on db1`: the host is named where it is another one. */
export const nameOwner = (owner: Pick<ProcessOwner, 'pid' | 'host'>): string =>
  `process ${owner.pid}${owner.host === hostname() ? '' : ` on ${owner.host}`}`

/** `12 s`, `5 min`, `3 h`, `2 d`: as exact as a person needs it. */
export function tellAge(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`
}
