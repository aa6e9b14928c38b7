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
  TypeCandidate,
  ValueProof,
} from '../domain/index.ts'

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

/** Which staged table a relation is asked of. */
export interface StagedTable {
  zone: 'bronze' | 'silver' | 'gold' | 'quarantined' | 'duplicates' | 'filtered'
  /** Table in bronze, silver and gold; border in the other three. */
  name: string
}

/** What a check sees: the staged workload, and real rows that ran through it. Everything is read-only but the staging lake. */
export interface CheckContext {
  gate: GateId
  request: Request
  profile: Profile
  decisions: Partial<Decisions>
  plan?: CompiledPlan
  /** Absolute path of the staged workload; its text files by relative path. */
  workloadDir: string
  files: ReadonlyMap<string, string>
  /** Staging lake that the pipeline of this attempt wrote to. */
  lake: string
  project: string
  runId: string
  asOf: string
  /**
   * The staged run as Python checks want it: `workload_dir`, `lake`, `workload`, `run_id`.
   * One object for all checks of an attempt, whose contexts differ in the request that they see; another for each variant.
   */
  run: Readonly<Record<string, string>>
  /** Absent where there is nothing to measure yet. */
  measure?: Measurements
  /** FROM-able SQL of a table that the staged run wrote, or undefined when it wrote none. Run `pipeline` first. */
  relation(table: StagedTable): Promise<string | undefined>
  /** Read-only SQL on the staging lake (DuckDB); values are bound as `$name`. */
  query(sql: string, values?: Readonly<Record<string, unknown>>): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Calls `module:function` in a warm, limited Python child. Throws when the child could not judge (crash, hang, memory). */
  python(entry: string, args: Readonly<Record<string, unknown>>, options?: PythonLimits): Promise<unknown>
  /** The same in the environment that has Airflow; absent where that is not installed. */
  airflow?: (entry: string, args: Readonly<Record<string, unknown>>, options?: PythonLimits) => Promise<unknown>
  /** A second staged workload with some files changed (null removes one), and an empty lake of its own. */
  variant(name: string, changes: Readonly<Record<string, string | null>>): Promise<CheckContext>
  /** Runs the staged pipeline as far as this gate reaches; memoised per attempt. `repeat` runs it a second time. */
  pipeline(options?: { repeat?: boolean }): Promise<PipelineRun>
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
