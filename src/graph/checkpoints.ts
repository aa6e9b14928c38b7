import { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite'
import { AnswerJournal } from './answer-journal.ts'
import { EffectJournal } from './effect-journal.ts'
import { takeLease, type LeaseOptions, type RunLease } from './run-lease.ts'

/** A run in the hands of this process: its checkpoints, and everything that only the holder of the lease may write. */
export interface RunHold {
  run: string
  saver: SqliteSaver
  lease: RunLease
  answers: AnswerJournal
  effects: EffectJournal
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS run_leases (run TEXT PRIMARY KEY, token INTEGER NOT NULL, holder TEXT);
  CREATE TABLE IF NOT EXISTS run_answers (
    run TEXT NOT NULL, pause TEXT NOT NULL, token INTEGER NOT NULL, pid INTEGER NOT NULL, at TEXT NOT NULL, answers TEXT NOT NULL,
    PRIMARY KEY (run, pause)
  );
  CREATE TABLE IF NOT EXISTS run_effects (
    run TEXT NOT NULL, key TEXT NOT NULL, token INTEGER NOT NULL, intent TEXT NOT NULL, result TEXT,
    PRIMARY KEY (run, key)
  );`

/** Checkpoints of all runs in one SQLite file (`.gangway/state.db`), write-ahead log on, with the leases of the runs beside them. */
export class Checkpoints {
  readonly saver: SqliteSaver

  constructor(path: string) {
    this.saver = SqliteSaver.fromConnString(path)
    this.saver.db.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON')
    this.saver.db.exec(TABLES)
  }

  /** Takes a run, for one process at a time; an environment error `locked` names a living holder. */
  async hold(options: LeaseOptions): Promise<RunHold> {
    // The saver makes its tables with its first look; the lease puts its fence around them.
    await this.saver.getTuple({ configurable: { thread_id: options.run } })
    const lease = await takeLease(this.saver.db, options)
    const { db } = this.saver
    return { run: options.run, saver: this.saver, lease, answers: new AnswerJournal(db, lease), effects: new EffectJournal(db, lease) }
  }

  /** A finished run needs no way back; its view and its workload hold what it made. Its lease stays, so that its tokens only grow. */
  async forget(run: string): Promise<void> {
    await this.saver.deleteThread(run)
    for (const table of ['run_answers', 'run_effects']) this.saver.db.prepare(`DELETE FROM ${table} WHERE run = ?`).run(run)
    this.saver.db.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)')
  }

  /** A run that was refused before anything was decided leaves nothing at all. */
  async purge(run: string): Promise<void> {
    this.saver.db.prepare('DELETE FROM run_leases WHERE run = ?').run(run)
    await this.forget(run)
  }

  close(): void {
    this.saver.db.close()
  }
}
