import {
  callerError,
  type Advice,
  type AppliedStep,
  type DeployStep,
  type PlatformId,
  type PublishedTable,
  type RunReport,
  type Source,
  type SourceLocation,
  type Verification,
} from '../domain/index.ts'
import type { Connection, Delivered, ReadSource, SourceWanted } from './platform-source.ts'

/** One line of the inventory of Phase 0. */
export interface Resource extends Advice {
  id: string
  name: string
  found: boolean
  detail: string
  critical: boolean
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
  /** What its extract reads. */
  source?: Source
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

/** A table that a workload has published. */
export interface TableName {
  workload: string
  zone: 'silver' | 'gold'
  table: string
}

/** What a workload has published: what its readers find now. */
export interface Publication {
  runId: string
  /** When: an ISO moment with zone. */
  at: string
  /** Tables of silver and gold. */
  tables: readonly PublishedTable[]
}

/** What a platform keeps of deliveries, so that they can be landed again. */
export interface KeptDeliveries {
  /** Those that the published tables were made from, else the last ones; empty where a copy is missing. */
  files: readonly Delivered[]
  /** Folder of records that say when each came; absent where there are none. */
  log?: string
}

/** What a deployment is about: a workload whose files have landed. */
export interface DeployTarget extends PipelineExecution {
  /** Tables of silver and gold that the workload makes. */
  tables: readonly Pick<TableName, 'zone' | 'table'>[]
}

/** Something that a deployment has to be allowed, and whether it would be. */
export interface Permission {
  action: string
  subject: string
  allowed: boolean
  detail: string
}

/** How what landed is brought to the platform, and taken away again. */
export interface Deployment {
  /** Asked without doing any of it. */
  permissions(target: DeployTarget): Promise<readonly Permission[]>
  /** What would be there afterwards, in the order in which it is made; changes nothing, and says the same until something changes. */
  plan(target: DeployTarget): Promise<readonly DeployStep[]>
  /** The same for taking it away. Data goes only `withData`, and then to an archive where the platform has one. */
  planRemoval(target: DeployTarget, options: { withData: boolean }): Promise<readonly DeployStep[]>
  /** Does one step of a plan; one that is done already is done. An exception says that the platform could not be asked. */
  apply(step: DeployStep, target: DeployTarget): Promise<AppliedStep>
  /** Looks whether what a plan says is so. */
  verify(steps: readonly DeployStep[], target: DeployTarget): Promise<readonly Verification[]>
}

/** How sources are read from here: looked at, landed into a staging lake, judged on. */
export interface SourceReading {
  /** Kinds of source that it reads; it is asked for no other. */
  sources: readonly Source['type'][]
  /** Whether a source can be read now; brings nothing. */
  connect(source: Source): Promise<Connection>
  /** Its files as they lie now, each readable from here; a GangwayError names what is not there or may not be read. */
  read(source: Source, wanted: SourceWanted): Promise<ReadSource>
}

/** What a platform may offer. What its definition leaves out is not offered: `capabilities` says so, and a call of it is refused. */
export interface PlatformOffers extends Deployment {
  /** Read-only SQL of a user on the published tables of one zone. */
  query(request: {
    workload: string
    zone: string
    sql: string
    limit: number
  }): Promise<{ columns: readonly string[]; rows: readonly (readonly unknown[])[] }>
  /** FROM-able SQL, in the dialect of the platform, of a published table; undefined where it is not published. */
  relation(table: TableName): Promise<string | undefined>
  /** Scores again what is published: zone to its score. `scratch` is a folder for records that nobody keeps. */
  check(options: PipelineExecution & { scratch: string }): Promise<unknown>
  /** A gate that refuses, or asks a user, is a report; an exception means that the pipeline could not be run. */
  run(options: PlatformRunOptions): Promise<RunReport>
  /** When a run last brought a workload up to date, whether or not anything had changed; undefined: never. */
  watch(workload: string): Promise<Date | undefined>
  /** Copies of what was delivered; `accumulates` where each delivery adds to the ones before. */
  delivered(workload: string, options: { accumulates: boolean }): Promise<KeptDeliveries>
}

type Offer = keyof PlatformOffers

/** What a platform offers, as data; whoever needs one of them asks first, and says plainly where it is not offered. */
export type PlatformCapabilities = Readonly<Record<Exclude<Offer, keyof Deployment> | 'deploy', boolean>>

interface PlatformCore {
  id: PlatformId
  dialect: string
  /** What work there costs, as a clause: `local runs cost nothing`. */
  costs: string
  /** Path of the guide that sets the platform up, where there is one. */
  setupGuide?: string
  /** Where what a workload publishes lies. */
  places(workload: string): readonly Place[]
  detect(): Promise<readonly Resource[]>
  /** What a workload has published, or undefined. */
  published(workload: string): Promise<Publication | undefined>
}

/** Where a workload runs. Nothing outside asks for its name; it asks for a capability. */
export interface Platform extends PlatformCore, SourceReading, PlatformOffers {
  capabilities: PlatformCapabilities
  close(): Promise<void>
}

/** All of it or nothing. */
type Whole<Part> = Part | { [Member in keyof Part]?: never }

/** What the folder of a platform defines: what it is, and what it offers. Reading and deployment are offered whole or not at all. */
export type PlatformDefinition = PlatformCore &
  Whole<SourceReading> &
  Partial<Omit<PlatformOffers, keyof Deployment>> &
  Whole<Deployment> & { close?: () => Promise<void> }

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

/** What stands at a path. */
export type DescribedPath = { kind: 'file'; bytes: number } | { kind: 'folder' | 'a named pipe' | 'a socket' | 'a device' }

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
  /** Paths of the files below a folder, relative to it; none where there is no folder. */
  listFiles(folder: string): Promise<readonly string[]>
  /** Names of all that is no folder below a folder, relative to it: links, which are not followed, and pipes too. */
  listEntries(folder: string): Promise<readonly string[]>
  /** What stands at a path, links followed; undefined where nothing does. Throws for a file that may not be read. */
  describePath(path: string): Promise<DescribedPath | undefined>
  /** A glob without a pattern beside it, parted into folder and pattern; what is there under this name is no glob. */
  settledLocation(project: string, location: SourceLocation): Promise<SourceLocation>
  makeFolder(path: string): Promise<void>
  /** Whether a folder can be written, or made where it is not there yet. */
  canWrite(folder: string): Promise<boolean>
  /** Bytes free where a folder is, or would be. */
  freeBytes(folder: string): Promise<number>
}

export type PlatformFactory = (services: PlatformServices) => Platform

/** Makes a platform of what its folder defines. */
export const definePlatform =
  (define: (services: PlatformServices) => PlatformDefinition): PlatformFactory =>
  (services) => {
    const definition = define(services)
    const isOffered = (offer: Offer): boolean => definition[offer] !== undefined
    return {
      ...refusals(definition.id),
      sources: [],
      close: () => Promise.resolve(),
      ...definition,
      capabilities: {
        query: isOffered('query'),
        relation: isOffered('relation'),
        check: isOffered('check'),
        run: isOffered('run'),
        watch: isOffered('watch'),
        delivered: isOffered('delivered'),
        deploy: isOffered('plan'),
      },
    }
  }

function refusals(id: PlatformId): PlatformOffers & Omit<SourceReading, 'sources'> {
  const refuse = (what: string) => () => {
    const message = `Platform ${id} does not offer ${what}.`
    return Promise.reject(callerError({ code: 'not_offered', message, subject: id, hint: 'Ask for it where the platform keeps its data.' }))
  }
  const deployments = refuse('deployments')
  const sources = refuse('to read sources from here')
  return {
    connect: sources,
    read: sources,
    query: refuse('queries from here'),
    relation: refuse('its published tables to other workloads'),
    check: refuse('to score from here what is published'),
    run: refuse('to run pipelines from here'),
    watch: refuse('to say when a run last ended'),
    delivered: refuse('a copy of what was delivered'),
    permissions: deployments,
    plan: deployments,
    planRemoval: deployments,
    apply: deployments,
    verify: deployments,
  }
}
