import { setTimeout as delay } from 'node:timers/promises'
import type { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite'
import { z } from 'zod'
import { environmentError, type GangwayError } from '#domain'
import { lifeOf, nameOwner, ownerSchema, secondsHeld, tellAge, type OwnerLife, type ProcessOwner } from '#system'

type Database = SqliteSaver['db']

export interface LeaseOptions {
  run: string
  owner: ProcessOwner
  /** How long to wait for a living holder. Default: not at all. */
  waitMs?: number
  /** Takes the run away from whoever holds it; the token keeps the former holder from doing anything more. */
  breakLease?: boolean
  now?: () => Date
  lifeOf?: (owner: ProcessOwner) => Promise<OwnerLife>
}

const POLL_MS = 20

/**
 * The right of one process to drive a run. Its token is larger than every earlier one, and each checkpoint, effect and view is
 * written only while the token is still the newest: a holder that was stopped, declared dead or replaced does nothing more.
 */
export class RunLease {
  constructor(
    private readonly database: Database,
    readonly run: string,
    readonly token: number,
    readonly owner: ProcessOwner,
  ) {
    fence(database, run, token)
  }

  /** An environment error `lease_lost` when another process has taken the run. */
  check(): void {
    const now = readLease(this.database, this.run)
    if (now?.token !== this.token) throw leaseLost(this.run, now?.holder)
  }

  /** Does one short step (a rename) while nobody can take the run: whoever has the lease after it sees what it did. */
  commit<Result>(step: () => Result): Result {
    this.database.exec('BEGIN IMMEDIATE')
    try {
      this.check()
      const result = step()
      this.database.exec('COMMIT')
      return result
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK')
      throw error
    }
  }

  /** Gives the run free; the token stays, so that the next one is larger. */
  release(): void {
    this.database.prepare('UPDATE run_leases SET holder = NULL WHERE run = ? AND token = ?').run(this.run, this.token)
  }
}

/** Takes a run; an environment error `locked` names a living holder. Of many who find a dead holder exactly one takes its place. */
export async function takeLease(database: Database, options: LeaseOptions): Promise<RunLease> {
  const { run, owner } = options
  const now = options.now ?? (() => new Date())
  const deadline = performance.now() + (options.waitMs ?? 0)
  database.prepare('INSERT OR IGNORE INTO run_leases (run, token, holder) VALUES (?, 0, NULL)').run(run)
  for (;;) {
    const found = readLease(database, run)
    const holder = found?.holder
    const life = holder ? await (options.lifeOf ?? lifeOf)(holder) : 'dead'
    if (life === 'dead' || options.breakLease) {
      if (found && replace(database, run, found.token, owner)) return new RunLease(database, run, found.token + 1, owner)
    } else if (holder && performance.now() >= deadline) throw heldByOther(run, holder, life, now())
    else await delay(POLL_MS)
  }
}

/** The one statement that decides: it changes nothing when another process was faster. */
const replace = (database: Database, run: string, token: number, owner: ProcessOwner): boolean =>
  database.prepare('UPDATE run_leases SET token = token + 1, holder = ? WHERE run = ? AND token = ?').run(JSON.stringify(owner), run, token)
    .changes === 1

const rowSchema = z.object({ token: z.int(), holder: z.string().nullable() })

function readLease(database: Database, run: string): { token: number; holder: ProcessOwner | undefined } | undefined {
  const row = rowSchema.safeParse(database.prepare('SELECT token, holder FROM run_leases WHERE run = ?').get(run)).data
  if (!row) return undefined
  return { token: row.token, holder: row.holder === null ? undefined : ownerSchema.parse(JSON.parse(row.holder)) }
}

/**
 * Lets the database itself refuse every checkpoint of this connection once the token is old: the look and the write are one
 * statement, so nothing can happen between them.
 */
function fence(database: Database, run: string, token: number): void {
  database.exec('CREATE TEMP TABLE IF NOT EXISTS held_leases (run TEXT PRIMARY KEY, token INTEGER NOT NULL)')
  database.prepare('INSERT OR REPLACE INTO temp.held_leases (run, token) VALUES (?, ?)').run(run, token)
  for (const table of ['checkpoints', 'writes']) {
    database.exec(`CREATE TEMP TRIGGER IF NOT EXISTS fence_${table} BEFORE INSERT ON main.${table}
      WHEN (SELECT token FROM main.run_leases WHERE run = NEW.thread_id)
        IS NOT (SELECT token FROM temp.held_leases WHERE run = NEW.thread_id)
      BEGIN SELECT RAISE(ABORT, '${FENCED}'); END`)
  }
}

const FENCED = 'gangway: the lease of this run is lost'

/** Whether a write was refused because another process has the run now. */
export const isFenced = (error: unknown): boolean => error instanceof Error && error.message.includes(FENCED)

export function leaseLost(run: string, holder?: ProcessOwner): GangwayError {
  return environmentError({
    code: 'lease_lost',
    message: `Run ${run} was taken over${holder ? ` by ${nameOwner(holder)}` : ''}; this process has stopped and did nothing more.`,
    subject: run,
    next: [
      { operation: 'runs', input: {}, says: 'tells where it stands' },
      { operation: 'resume', input: { run }, says: 'goes on' },
    ],
  })
}

function heldByOther(run: string, holder: ProcessOwner, life: OwnerLife, now: Date): GangwayError {
  const name = nameOwner(holder)
  const age = tellAge(secondsHeld(holder, now))
  const end = life === 'elsewhere' ? 'If it no longer runs there' : `Wait until it has ended. If it is stuck, end it (kill ${holder.pid})`
  return environmentError({
    code: 'locked',
    message: `${name[0]?.toUpperCase()}${name.slice(1)} works on run ${run} for ${age}.`,
    subject: run,
    hint: `${end}, or take the run away from it.`,
    next: [{ operation: 'resume', input: { run, breakLease: true } }],
  })
}
