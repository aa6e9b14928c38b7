import type { PlatformId, RunReport } from '../domain/index.ts'

/** One line of the inventory of Phase 0. */
export interface Resource {
  id: string
  name: string
  found: boolean
  detail: string
  critical: boolean
  hint?: string
}

/** What a platform offers; whoever needs one of them asks first, and says plainly where it is not offered. */
export interface PlatformCapabilities {
  query: boolean
  /** Whether what is published can be scored again from here: it lies in the lake of the project. */
  check: boolean
  /** Whether pipelines are run from here; without it a workload is built and landed, and nothing more. */
  run: boolean
}

/** A place that a user may look at, as it is shown. */
export interface Place {
  path: string
  /** What is found there, a few words. */
  holds: string
}

/** One execution of a pipeline: what runs, where it writes, under which name and date. */
export interface PipelineExecution {
  workload: string
  workloadDir: string
  lake: string
  project: string
  runId: string
  asOf: string
}

export interface PlatformRunOptions extends PipelineExecution {
  /** What a person has accepted for this run, by question: which data it was shown on. */
  accepted?: Readonly<Record<string, string>>
  untilZone?: 'bronze' | 'silver' | 'gold'
  /** Only held rows are new to this run: nothing is extracted. `details.replay` tells what became of them. */
  replay?: ReplayOptions
}

/** Which held rows are sent through their border again: all, those of a rule, or those of a file (absolute) with corrected values. */
export interface ReplayOptions {
  border: 'bronze_to_silver' | 'silver_to_gold'
  rule?: string
  rows?: string
  dryRun: boolean
}

/** Where a workload runs. Nothing outside asks for its name; it asks for a capability. */
export interface Platform {
  id: PlatformId
  capabilities: PlatformCapabilities
  dialect: string
  /** What work there costs, as a clause: `local runs cost nothing`. */
  costs: string
  /** Path of the guide that sets the platform up, where there is one. */
  setupGuide?: string
  /** Where what a workload publishes lies. */
  places(workload: string): readonly Place[]
  detect(): Promise<readonly Resource[]>
  query(request: {
    workload: string
    zone: string
    sql: string
    limit: number
  }): Promise<{ columns: readonly string[]; rows: readonly (readonly unknown[])[] }>
  /** A gate that refuses, or asks a person, is a report; an exception means that the pipeline could not be run. */
  run(options: PlatformRunOptions): Promise<RunReport>
  close(): Promise<void>
}

/** An embedded SQL engine of its own for one query. */
export interface SqlSession {
  /** Rows of one statement, at most `limit` of them. */
  select(sql: string, options?: { values?: Readonly<Record<string, unknown>>; limit?: number }): Promise<SqlTable>
  run(sql: string): Promise<void>
  /** From now on only these files can be read, nothing can be written or attached, and no setting changed. */
  restrict(files: readonly string[]): Promise<void>
  interrupt(): void
  close(): Promise<void>
}

export interface SqlTable {
  columns: readonly string[]
  types: readonly string[]
  rows: readonly (readonly unknown[])[]
}

/** What an installed Python says of itself; undefined members are not there. */
export interface PythonInstallation {
  version: string | undefined
  packages: Readonly<Record<string, string | undefined>>
  /** Not there yet: whatever needs it first installs it. */
  madeOnUse?: boolean
}

/** What the engine lends to a platform. */
export interface PlatformServices {
  project: string
  lake: string
  /** Calls `module:function` of the Python runtime in a warm, limited child. */
  python(
    entry: string,
    args: Readonly<Record<string, unknown>>,
    options?: { timeoutMs?: number; env?: Record<string, string> },
  ): Promise<unknown>
  /** Versions in the environment that runs pipelines (`base`) or judges DAGs (`airflow`); undefined when there is none. */
  inspectPython(environment: 'base' | 'airflow', packages: readonly string[]): Promise<PythonInstallation | undefined>
  openSql(): Promise<SqlSession>
  /** Text of a file, or undefined where there is none. */
  readText(path: string): Promise<string | undefined>
  fileExists(path: string): Promise<boolean>
  /** Whether a folder can be written, or made where it is not there yet. */
  canWrite(folder: string): Promise<boolean>
  /** Bytes free where a folder is, or would be. */
  freeBytes(folder: string): Promise<number>
}

export type PlatformFactory = (services: PlatformServices) => Platform
export const definePlatform = (factory: PlatformFactory): PlatformFactory => factory
