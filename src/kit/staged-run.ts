import type { RowSample } from '../domain/index.ts'

/**
 * A run of a staged workload, as checks ask it. Where its tables are, and what runs the pipeline, is its own affair: a check composes
 * no path. One object for all checks of an attempt; a variant is another.
 */
export interface StagedRun {
  /** Which rows it is built from: all that landed, or a part that was chosen in a stated way. */
  sample: 'all' | RowSample
  /** Runs the pipeline as far as this gate reaches; memoised. `repeat` runs it a second time. */
  pipeline(options?: { repeat?: boolean }): Promise<PipelineRun>
  /** FROM-able SQL of a table that the run wrote, or undefined when it wrote none. Run `pipeline` first. */
  relation(table: StagedTable): Promise<string | undefined>
  /** Read-only SQL on what the run wrote; values are bound as `$name`. */
  query(sql: string, values?: Readonly<Record<string, unknown>>): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Asks a judge, `module:function`, which is told of this run. Throws when it could not judge (crash, hang, memory). */
  judge(entry: string, args: Readonly<Record<string, unknown>>, limits?: PythonLimits): Promise<unknown>
  /** The same in the environment that has Airflow; absent where that is not installed. */
  airflow?: (entry: string, args: Readonly<Record<string, unknown>>, limits?: PythonLimits) => Promise<unknown>
  /** A second staged run on the same landed rows, with some files changed (null removes one) and nothing built yet. */
  variant(name: string, changes: Readonly<Record<string, string | null>>): Promise<StagedRun>
}

/** Which staged table a relation is asked of. */
export interface StagedTable {
  zone: 'bronze' | 'silver' | 'gold' | 'quarantined' | 'duplicates' | 'filtered'
  /** Table in bronze, silver and gold; border in the other three. */
  name: string
}

export interface PythonLimits {
  timeoutMs?: number
  memoryMb?: number
  env?: Readonly<Record<string, string>>
}

/** What the runtime reported of a staged run; shapes are those of `gangway_runtime.pipeline.run`. */
export interface PipelineRun {
  ok: boolean
  error?: { code: string; message: string; subject?: string; hint?: string }
  result: Readonly<Record<string, unknown>>
}
