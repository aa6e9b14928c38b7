import { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite'

/** Checkpoints of all runs in one SQLite file (`.gangway/state.db`), write-ahead log on. */
export class Checkpoints {
  readonly saver: SqliteSaver

  constructor(path: string) {
    this.saver = SqliteSaver.fromConnString(path)
    this.saver.db.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  }

  /** A finished run needs no way back; its view and its workload hold what it made. */
  async forget(run: string): Promise<void> {
    await this.saver.deleteThread(run)
    this.saver.db.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)')
  }

  close(): void {
    this.saver.db.close()
  }
}
