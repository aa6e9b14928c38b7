import type { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite'
import { z } from 'zod'
import type { RunLease } from './run-lease.ts'

/** What was said at one pause, by which process, when. */
export interface GivenAnswer {
  answers: Readonly<Record<string, unknown>>
  pid: number
  at: string
}

const rowSchema = z.object({ answers: z.string(), pid: z.int(), at: z.string() })

/** The answers that were accepted at each pause of a run: one pause has one, also when the process died before it could act on it. */
export class AnswerJournal {
  constructor(
    private readonly database: SqliteSaver['db'],
    private readonly lease: RunLease,
  ) {}

  /** What was answered at a pause, or undefined while it is open. */
  read(pause: string): GivenAnswer | undefined {
    const row = rowSchema.safeParse(
      this.database.prepare('SELECT answers, pid, at FROM run_answers WHERE run = ? AND pause = ?').get(this.lease.run, pause),
    ).data
    return row && { ...row, answers: z.record(z.string(), z.unknown()).parse(JSON.parse(row.answers)) }
  }

  /** Accepts the answers of a pause; from here on nobody else can answer it. */
  accept(pause: string, answers: Readonly<Record<string, unknown>>): void {
    const { run, token, owner } = this.lease
    this.lease.commit(() =>
      this.database
        .prepare('INSERT INTO run_answers (run, pause, token, pid, at, answers) VALUES (?, ?, ?, ?, ?, ?)')
        .run(run, pause, token, owner.pid, owner.acquired_at, JSON.stringify(answers)),
    )
  }
}
