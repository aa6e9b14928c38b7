import type {
  Artifact,
  Connection,
  DecisionName,
  Decisions,
  GateResult,
  Model,
  PiiDefaults,
  PiiType,
  Platform,
  Profile,
  ReferenceTable,
  Request,
  RunReport,
  WaitingQuestion,
} from '#kit'
import type { Draft, DraftInput, JudgeInput } from '../draft/draft.ts'
import type { GivenAnswers, KnownAnswer, ProjectMemory } from '../memory/index.ts'
import type { Landing, Probe } from '../profile/index.ts'
import type { Duplicate, DuplicateReport } from '../workload/index.ts'
import type { LandingStatus } from '../workload/landing-status.ts'
import type { ReviewFacts, StagedMeasures } from './review-shown.ts'
import type { Agents } from './gated-stages.ts'
import type { RunStore } from './run-store.ts'
import type { RunTrace } from './run-trace.ts'
import type { LandingGuard, LandingRecord, RouteResult, StagedChanges, WorkloadSummary } from './port-values.ts'
import type { StartOptions } from './state.ts'

/*
 * What nodes of the graph are lent, by what it is for. A node names the ports that it uses, itself or through what it calls, and no
 * other: `services: WithStore & WithReading`.
 */

/** Content-addressed objects of the run. */
export interface WithStore {
  store: RunStore
}

/** Events of the run. */
export interface WithTrace {
  trace: Pick<RunTrace, 'emit' | 'of'>
}

export interface WithPlatform {
  platform: Platform
}

export interface WithAgents {
  agents: Agents
}

/** What agents decide with besides request, profile and evidence. */
export interface Deciding {
  model: Model | undefined
  piiDefaults: Readonly<Record<PiiType, PiiDefaults>>
  referenceTables(): Promise<readonly ReferenceTable[]>
}
export interface WithDeciding {
  deciding: Deciding
}

/** What earlier runs left to know, and where this one leaves its own. */
export interface Memory extends Pick<ProjectMemory, 'keepRefusal' | 'keepWayOut' | 'experienceOf'> {
  /** What a person answered before about the source that was probed. */
  answersOf(source: Request['source'], sample: string): Promise<readonly KnownAnswer[]>
  keepAnswers(given: Omit<GivenAnswers, 'source'>, source: Request['source'], sample: string): Promise<void>
}
export interface WithMemory {
  memory: Memory
}

/** What is onboarded already: the other workloads of the project. */
export interface Neighbours {
  listWorkloads(): Promise<readonly WorkloadSummary[]>
  readRequest(workload: string): Promise<Request>
  readRequestFile(path: string): Promise<Partial<Request>>
  /** What the words of a request name: a path, a workload. */
  slotsOf(text: string | undefined): { path?: string; name?: string }
  route(start: StartOptions): Promise<RouteResult>
  /** Moves the folder aside and gives its new name. */
  archiveWorkload(workload: string): Promise<string>
  findDuplicates(request: Request, probeHash: string | null | undefined, except: string | undefined): Promise<DuplicateReport>
  findDataOverlaps(request: Request, profile: Profile, except: string | undefined): Promise<readonly Duplicate[]>
}
export interface WithNeighbours {
  neighbours: Neighbours
}

/** The source: looked at, landed, measured. */
export interface Reading {
  checkConnectivity(request: Request): Promise<Connection>
  probe(source: Request['source'], given: Request['format'], said?: Request['columns']): Promise<Probe>
  landStaged(request: Request, probe: Probe): Promise<Landing>
  profileLanded(request: Request, probe: Probe, landing: Landing): Promise<Profile>
}
export interface WithReading {
  reading: Reading
}

/** Files from decisions, in memory, and decisions from files that a person edited. */
export interface Building {
  draft(input: DraftInput): Promise<Draft>
  /** Reads an edited `workload.yaml`. */
  parseRequest(text: string): Request
  parseDecision(name: DecisionName, text: string): Decisions[DecisionName]
}
export interface WithBuilding {
  building: Building
}

export interface Judging {
  judge(input: JudgeInput): Promise<GateResult>
}
export interface WithJudging {
  judging: Judging
}

/** The folder that drafts are judged in, and what their last run there left. */
export interface Staging {
  stagedDir(workload: string): string
  /** How the staging folder differs from the checksums of what was staged; nothing where there is no folder. */
  stagedChanges(workload: string, files: Readonly<Record<string, string>>): Promise<StagedChanges>
  /** Writes files into the staging folder as they are made. */
  restage(workload: string, artifacts: readonly Artifact[]): Promise<void>
  stagedMeasures(workload: string): Promise<StagedMeasures>
  /** What the staged pipeline holds back beyond its limits, as a person is asked. */
  heldBack(workload: string): Promise<readonly WaitingQuestion[]>
  cleanStaging(): Promise<void>
}
export interface WithStaging {
  staging: Staging
}

/** The way into the project. */
export interface Landings {
  /** What landing a draft would do with each of its files, by path. */
  landingStatus(workload: string, draft: Draft): Promise<Readonly<Record<string, LandingStatus>>>
  /** Holds off every other landing of a new workload, so that what is looked at before still holds. */
  landingAlone<Result>(action: () => Promise<Result>): Promise<Result>
  /** Lands the files in `workloads/<name>/`; gives path and sha256 of each. */
  land(
    workload: string,
    draft: Draft,
    record: LandingRecord,
    guard?: LandingGuard,
  ): Promise<readonly { path: string; kind: string; sha256: string }[]>
}
export interface WithLanding {
  landing: Landings
}

export interface Running {
  /** `accepted` is what a person has accepted in this run, by question. */
  runPipeline(
    workload: Pick<Request, 'name' | 'source'>,
    start: StartOptions,
    accepted: Readonly<Record<string, string>>,
  ): Promise<RunReport>
}
export interface WithRunning {
  running: Running
}

/** The words of a pause that shows more than its question. */
export interface Wording {
  /** The facts of the final review as lines for a person. */
  presentReview(facts: ReviewFacts): readonly string[]
}
export interface WithWording {
  wording: Wording
}

export interface AsksAgain {
  /** A person is there to answer: what was said wrong is asked again. Without one it ends the command. */
  asksAgain?: boolean
}

/** All ports together, as they are assembled and given to the graph. */
export interface GraphServices
  extends
    WithStore,
    WithTrace,
    WithPlatform,
    WithAgents,
    WithDeciding,
    WithMemory,
    WithNeighbours,
    WithReading,
    WithBuilding,
    WithJudging,
    WithStaging,
    WithLanding,
    WithRunning,
    WithWording,
    AsksAgain {}
