import type {
  AgentFacts,
  Artifact,
  Choices,
  CompiledPlan,
  DecisionName,
  Decisions,
  Finding,
  PiiType,
  Profile,
  Question,
  Request,
} from '../domain/index.ts'
import type { Model } from './model.ts'
import type { PiiDefaults } from './reference-tables.ts'
import type { ViewSources } from './source-marks.ts'

/** What an agent gets (requirements 8.2). No platform, no disk, no clock. */
export interface AgentInput {
  request: Request
  profile: Profile
  /** Decisions of the agents before it, and on a retry or a rebuild its own last ones. */
  decisions: Partial<Decisions>
  /** Findings that refuted the attempts before, then what the agent failed of most often in other runs (`remembered_failure`); empty on the first. */
  evidence: readonly Finding[]
  /** Answers to the `clash.<n>` questions of this agent; everything else is in the request. */
  answers?: Readonly<Record<string, unknown>>
  /** Columns of tables of other workloads that may be referenced: `workload.table` to its columns and key. */
  references: readonly ReferenceTable[]
  piiDefaults: Readonly<Record<PiiType, PiiDefaults>>
  model?: Model
}

export interface ReferenceTable {
  workload: string
  table: string
  zone: 'silver' | 'gold'
  primaryKey: readonly string[]
  /** `hashed`: the personal data that the column holds hashed. */
  columns: readonly { name: string; type: string; hashed?: readonly PiiType[] }[]
  cron: string | null
}

/** What an agent returns: decisions, the reason for each choice, and questions if something critical is unknown. */
export interface AgentOutput {
  decisions: Partial<Decisions>
  why: Partial<Record<DecisionName, Choices>>
  questions: readonly Question[]
}

/** A file to be made from a template; the view is plain data. */
export interface TemplateArtifact {
  path: string
  /** Below `templates/`, without `.hbs`: `common/metadata/extract.py`. */
  template: string
  view: Readonly<Record<string, unknown>>
  /** Where the values of the view come from, for whoever asks why a line is as it is. */
  from?: ViewSources
  kind: Artifact['kind']
  ownership: Artifact['ownership']
}

export interface ViewInput {
  request: Request
  profile: Profile
  /** What is decided so far; the decisions of the agent itself are there. */
  decisions: Partial<Decisions>
  /** There once the transformations are decided. */
  plan: CompiledPlan | undefined
}

/** What it says of itself as data stands in its own file as it is, since the registry of facts reads nothing else. */
export interface Agent extends AgentFacts {
  decide(input: AgentInput): Promise<AgentOutput> | AgentOutput
  /**
   * Its own drafts (as it decided them, or as they landed) with what follows from the decisions in the input: those of all agents, edits
   * of a person in them. An agent whose files repeat nothing of any other has none.
   */
  follow?(input: AgentInput, drafts: Partial<Decisions>): AgentOutput
  /** The files that it claims, from decisions alone; none while something that it needs is not decided. */
  view(input: ViewInput): readonly TemplateArtifact[]
}

export const defineAgent = (agent: Agent): Agent => agent
