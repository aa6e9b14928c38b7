import type {
  Agent,
  AgentId,
  Artifact,
  Assumption,
  Choices,
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
import type { GivenAnswers, KnownAnswer, ProjectMemory } from '../memory/index.ts'
import type { Draft, DraftInput, JudgeInput } from '../draft/draft.ts'
import type { Landing, Probe } from '../profile/index.ts'
import type { Duplicate, DuplicateReport } from '../workload/index.ts'
import type { LandingStatus } from '../workload/landing-status.ts'
import type { ReviewFacts, StagedMeasures } from './review-shown.ts'
import type { RunStore } from './run-store.ts'
import type { RunTrace } from './run-trace.ts'
import type { StartOptions } from './state.ts'

export interface WorkloadSummary {
  name: string
  state: 'complete' | 'partial' | 'broken'
  summary: string
}

export interface RouteResult {
  outcome: 'found' | 'partial' | 'not_found' | 'several' | 'unsure'
  candidates: readonly WorkloadSummary[]
}

/** What a person did to staged files. */
export interface StagedChanges {
  /** Path to new content. */
  edited: Readonly<Record<string, string>>
  added: readonly string[]
  removed: readonly string[]
}

export interface LandingRecord {
  profile: Profile
  why: Partial<Record<DecisionName, Choices>>
  gates: Readonly<Record<string, GateResult>>
  /** Gates that a person skipped, with the text that stands in the README. */
  gaps: readonly { gate: string; text: string }[]
  /** Nobody chose to change an existing workload, so none may be there. */
  fresh: boolean
  /** As the README tells them; a later rendering needs them again. */
  assumptions: readonly Assumption[]
}

/** How a landing is guarded by whoever holds the run. */
export interface LandingGuard {
  /** The same landing was begun before, so what it finds may be its own. */
  again: boolean
  /** Runs the step that decides the landing, or refuses it. */
  commit: (step: () => void) => void
}

/** What earlier runs left to know, and where this one leaves its own. */
export interface MemoryServices extends Pick<ProjectMemory, 'keepRefusal' | 'keepWayOut' | 'experienceOf'> {
  /** What a person answered before about the source that was probed. */
  answersOf(source: Request['source'], sample: string): Promise<readonly KnownAnswer[]>
  keepAnswers(given: Omit<GivenAnswers, 'source'>, source: Request['source'], sample: string): Promise<void>
}

/** Everything that a node may use; made once by the container, so that nodes hold sequencing only. */
export interface GraphServices {
  store: RunStore
  trace: Pick<RunTrace, 'emit' | 'of'>
  platform: Platform
  agents: Readonly<Record<AgentId, Agent>>
  model: Model | undefined
  /** A person is there to answer: what was said wrong is asked again. Without one it ends the command. */
  asksAgain?: boolean
  memory: MemoryServices
  piiDefaults: Readonly<Record<PiiType, PiiDefaults>>

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
  checkConnectivity(request: Request): Promise<{ ok: boolean; detail: string }>

  probe(source: Request['source']['location'], given: Request['format'], said?: Request['columns']): Promise<Probe>
  landStaged(request: Request, probe: Probe): Promise<Landing>
  profileLanded(request: Request, probe: Probe, landing: Landing): Promise<Profile>
  referenceTables(): Promise<readonly ReferenceTable[]>

  draft(input: DraftInput): Promise<Draft>
  judge(input: JudgeInput): Promise<GateResult>
  stagedDir(workload: string): string
  /** How the staging folder differs from the checksums of what was staged; nothing where there is no folder. */
  stagedChanges(workload: string, files: Readonly<Record<string, string>>): Promise<StagedChanges>
  /** Writes files into the staging folder as they are made. */
  restage(workload: string, artifacts: readonly Artifact[]): Promise<void>
  /** Reads an edited `workload.yaml`. */
  parseRequest(text: string): Request
  parseDecision(name: DecisionName, text: string): Decisions[DecisionName]
  /** What the last run in the staging folder measured. */
  stagedMeasures(workload: string): Promise<StagedMeasures>
  /** What landing a draft would do with each of its files, by path. */
  landingStatus(workload: string, draft: Draft): Promise<Readonly<Record<string, LandingStatus>>>
  /** The facts of the final review as lines for a person. */
  presentReview(facts: ReviewFacts): readonly string[]
  /** Holds off every other landing of a new workload, so that what is looked at before still holds. */
  landingAlone<Result>(action: () => Promise<Result>): Promise<Result>
  /** Lands the files in `workloads/<name>/`; gives path and sha256 of each. */
  land(
    workload: string,
    draft: Draft,
    record: LandingRecord,
    guard?: LandingGuard,
  ): Promise<readonly { path: string; kind: string; sha256: string }[]>
  /** What the staged pipeline holds back beyond its limits, as a person is asked. */
  heldBack(workload: string): Promise<readonly WaitingQuestion[]>
  /** `accepted` is what a person has accepted in this run, by question. */
  runPipeline(workload: string, start: StartOptions, accepted: Readonly<Record<string, string>>): Promise<RunReport>
  cleanStaging(): Promise<void>
}
