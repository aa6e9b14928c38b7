import type {
  NumberMarks,
  AgentId,
  CompiledPlan,
  Cure,
  Decisions,
  Finding,
  Invariant,
  Profile,
  Request,
  RowsJudged,
  TypeCandidate,
  ValueProof,
} from '../domain/index.ts'
import type { StagedRun } from './staged-run.ts'

/** Fields that say where the rows come from are seen by every check. */
export type OptionalRequestField = Exclude<keyof Request, (typeof sourceFields)[number]>
export const sourceFields = ['version', 'name', 'platform', 'source', 'format', 'ingestion'] as const

export type GateId = 'profile' | AgentId | 'code_check'

export type EvidenceRow = Finding['rows'][number]

/** Measurements on all rows of the landing, by the profiler's own rules. */
export interface Measurements {
  typeCandidates(column: string): Promise<readonly TypeCandidate[]>
  /** Rows whose value does not read as the candidate; values are raw. */
  refutingRows(
    column: string,
    candidate: Pick<TypeCandidate, 'type' | 'format' | 'language' | keyof NumberMarks>,
    limit: number,
  ): Promise<readonly EvidenceRow[]>
  key(columns: readonly string[]): Promise<{ violations: number; nulls: number; conflicts: number; examples: readonly EvidenceRow[] }>
}

/** What a check sees: what was asked for and decided, the files, and real rows that ran through them. */
export interface CheckContext {
  gate: GateId
  request: Request
  profile: Profile
  decisions: Partial<Decisions>
  plan?: CompiledPlan
  /** The text files of the staged workload, by relative path. */
  files: ReadonlyMap<string, string>
  /** Absent where there is nothing to measure yet. */
  measure?: Measurements
  staged: StagedRun
}

/** A staged workload that a mutant spoils before the gate runs. */
export interface MutableWorkload {
  files: Map<string, string>
  /** Replaces text in a file and throws when nothing was replaced, so that a mutant cannot be empty. */
  replace: (path: string, search: string | RegExp, replacement: string) => void
  decisions: Decisions
  profile: Profile
  request: Request
  plan: CompiledPlan
  /** A raw value of a column, for mutants that leak one; undefined when there is none. */
  raw: (column: string) => string | undefined
}

/** A plausible, wrong artifact that the check must reject. */
export interface Mutant {
  id: string
  describes: string
  mutate(workload: MutableWorkload): void
}

/** Findings of a check that compared values, with how many it compared. */
export interface ProvedValues {
  findings: readonly Finding[]
  proof: ValueProof
}

export interface GateCheck {
  id: string
  gate: GateId
  /**
   * The choice that could cure a refusal, `[*]` where the finding names the item, and what its agent may make of it. With `none` the first
   * refusal goes to a person: asking an agent again would give the same.
   */
  cure: Cure
  /** Requirement it judges, in the field's words. */
  describes: string
  /** On which rows it judges; `none` where it asks the staged run for no row. */
  rows: RowsJudged | 'none'
  /** Optional fields of the request that it compares with what was built: it sees no others, and a change of one has the workload judged again. */
  reads?: readonly OptionalRequestField[]
  /** The invariant that it measures on the staged run; some of them no skip of the gate can waive. */
  invariant?: Invariant
  run(context: CheckContext): Promise<readonly Finding[] | ProvedValues | 'not_applicable'>
  /** Writes nothing into the staged run, since it has a variant or a copy of its own: it may run beside the others; the rest run one after another. */
  beside?: true
  /** At least one: a check that nothing fails is no check. */
  mutants: readonly [Mutant, ...Mutant[]]
}

export const defineCheck = (check: GateCheck): GateCheck => check
