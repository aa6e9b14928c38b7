import { Annotation } from '@langchain/langgraph'
import type { Answer, Assumption, Call, CheckOutcome, PlatformId, Request, TestCounts, ValueProof, WaitingQuestion } from '#domain'

/** What the person started with; never changes during a run. */
export interface StartOptions {
  run: string
  /** Free text, a path to data or a path to a `workload.yaml`. */
  request?: string
  source?: string
  name?: string
  platform: PlatformId
  /** Those of the project; what is said of the workload counts more, one by one. */
  contacts?: Request['contacts']
  unattended: boolean
  approve: boolean
  until?: string
  /** Pinned date of the run, `YYYY-MM-DD`. */
  asOf: string
}

/** What is told of a check; of one that compared values also how many, and which differ. */
export interface CheckSummary extends Partial<ValueProof> {
  id: string
  kind: 'engine' | 'unit' | 'integration'
  outcome: CheckOutcome['outcome']
  judged_on?: CheckOutcome['judged_on']
}

export interface PhaseRecord {
  id: string
  state: 'passed' | 'failed' | 'error' | 'skipped' | 'waiting' | 'done'
  attempts: number
  unit: TestCounts
  integration: TestCounts
  checks: readonly CheckSummary[]
  /** One line for a person. */
  summary?: string
}

export interface Outcome {
  state: 'done' | 'failed' | 'stopped'
  message: string
  /** What can be done instead, where that hangs on how it ended. */
  next?: readonly Call[]
}

/** A removed entry stays as `null`: a subgraph hands its whole state back, and an absent key would come back to life. */
type Keyed<Value> = Readonly<Record<string, Value | null>>

/** Keyed merge; appending would double entries across subgraphs. */
function keyed<Value>() {
  return Annotation<Keyed<Value>, Keyed<Value>>({
    reducer: (before, update) => ({ ...before, ...update }),
    default: () => ({}),
  })
}

function single<Value>(initial: Value) {
  return Annotation<Value, Value>({ reducer: (_, update) => update, default: () => initial })
}

/** Names, hashes, references and small values; file contents live in the run's store. */
export const RunState = Annotation.Root({
  start: Annotation<StartOptions>,
  answers: keyed<Answer>(),
  /** Why an answer was refused, by question id; shown with the question. */
  refused: keyed<string>(),
  request: single<Request | null>(null),
  /** Stored objects by name (`profile`, `decision.source`, `gate.quality`): the hash of each in the run's store. */
  refs: keyed<string>(),
  phases: keyed<PhaseRecord>(),
  assumptions: keyed<Assumption>(),
  gaps: keyed<string>(),
  /** Questions that were answered at the pause which was left last; a node that has run has read them. */
  given: single<readonly string[]>([]),
  /** Stages whose files a person edits by hand: only their tests run again. */
  manual: keyed<boolean>(),
  waiting: single<readonly WaitingQuestion[]>([]),
  goto: single<string | null>(null),
  outcome: single<Outcome | null>(null),
})

export type State = typeof RunState.State
/** What a node changes; keyed entries merge, single values replace. */
export type StateUpdate = Partial<State>
