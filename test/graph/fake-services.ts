import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  Agent,
  AgentId,
  DecisionName,
  Finding,
  GateResult,
  Invariant,
  PiiDefaults,
  PiiType,
  Profile,
  Question,
  RunReport,
  WaitingQuestion,
} from '#kit'
import { fixedClock } from '#system'
import { callerError, locationOf, piiTypeSchema } from '#domain'
import { definePlatform } from '#kit'
import { RunStore } from '../../src/graph/run-store.ts'
import { RunTrace } from '../../src/graph/run-trace.ts'
import type { KnownAnswer } from '../../src/memory/index.ts'
import type { Probe } from '../../src/profile/index.ts'
import type { GraphServices, Judging, Memory, Neighbours, Staging } from '../../src/graph/ports.ts'
import { plainServices } from '../platforms/local/support/services.ts'
import { wholeReport } from '../support/run-report.ts'
import { sampleDecisions } from '../workload/support/sample-workload.ts'

export const profileFixture: Profile = {
  version: 1,
  hash: 'profile',
  source: {
    path: 'orders.csv',
    bytes: 10,
    files: 1,
    fingerprint: { header: 'h', sample: 's', bytes: 'b' },
    format: { name: 'delimited', compression: 'none', null_tokens: [] },
    detected: {},
  },
  rows: 2,
  profiled_rows: 2,
  sampled: false,
  malformed: 0,
  exact_duplicates: 0,
  columns: [],
  keys: [],
  relationships: [],
  quasi_identifiers: [],
  anomalies: [],
  examples: [],
}

/** The invariants that a gate measures, each of them held. */
const INVARIANTS: Readonly<Record<string, readonly Invariant[]>> = {
  transformation: ['SEC-3', 'DQ-3', 'INT-1', 'OPS-1'],
  code_check: ['SEC-1'],
}
const proved = (gate: string): GateResult['checks'] =>
  (INVARIANTS[gate] ?? []).map((invariant) => ({ id: invariant, kind: 'engine', outcome: 'passed', findings: [], invariant }))

export const passed = (gate: string): GateResult => ({
  gate,
  outcome: 'passed',
  checks: [{ id: 'works', kind: 'engine', outcome: 'passed', findings: [] }, ...proved(gate)],
  unit: { passed: 5, failed: 0 },
  integration: { passed: 4, failed: 0 },
})

/** The choice whose agent stands behind a gate. */
const OWN: Readonly<Record<string, string>> = {
  profile: 'config/source.yaml#schema.columns[*].type',
  metadata: 'config/source.yaml#schema.columns[*].type',
  transformation: 'config/transformations.yaml#bronze_to_silver.steps[*]',
  quality: 'config/quality_rules.yaml#rules[*]',
  dag: 'config/schedule.yaml#retries',
}

export const refused = (gate: string, choice = OWN[gate]): GateResult => ({
  gate,
  outcome: 'failed',
  checks: [
    {
      id: 'types_hold',
      kind: 'engine',
      outcome: 'failed',
      findings: [
        {
          path: 'config/source.yaml#schema.columns[amount].type',
          rule: 'types_hold',
          message: '3 rows are no integer.',
          rows: [{ file: 'orders.csv', record: 7, value: 'x' }],
          hint: 'read it as text',
          cure: choice === undefined || choice === 'none' ? 'none' : { choice, may: 'choose another' },
        },
      ],
    },
  ],
  unit: { passed: 4, failed: 1 },
  integration: { passed: 4, failed: 0 },
})

export const broken = (gate: string): GateResult => ({
  ...refused(gate),
  outcome: 'error',
  checks: [{ id: 'works', kind: 'engine', outcome: 'error', findings: [] }],
})

/** What a test lets happen; everything else succeeds. */
export interface Script {
  gates?: Partial<Record<string, readonly GateResult[]>>
  questions?: Partial<Record<AgentId, readonly Question[]>>
  health?: readonly boolean[]
  route?: Awaited<ReturnType<Neighbours['route']>>
  duplicates?: Awaited<ReturnType<Neighbours['findDuplicates']>>
  runPasses?: boolean
  /** Whether the platform runs pipelines. */
  runs?: boolean
  /** What the platform reports of the run. */
  report?: RunReport
  /** What a person changed in the staging folder, after so many judgings. */
  edits?: { after: number; files: Readonly<Record<string, string>> }
  /** The columns of the source; the agents refuse every other one. */
  columns?: readonly string[]
  /** Questions about rows that the built pipeline holds back. */
  held?: readonly WaitingQuestion[]
  /** The agents decide the same whatever the evidence says. */
  stubborn?: boolean
  /** What other runs left to know. */
  experience?: readonly Finding[]
  answers?: readonly KnownAnswer[]
}

export interface FakeServices extends GraphServices {
  /** Calls in order, `judge profile`, `decide metadata 1 finding`, … */
  calls: string[]
}

export function fakeServices(script: Script = {}): FakeServices {
  const directory = mkdtempSync(join(tmpdir(), 'gangway-graph-'))
  const clock = fixedClock('2026-06-30T00:00:00Z')
  const calls: string[] = []
  let healthChecks = 0
  const agent = (id: AgentId, returns: readonly DecisionName[], after?: AgentId): Agent => ({
    id,
    ...(after && { after }),
    returns,
    gate: { reach: 'publish', minimumTests: { unit: 1, integration: 1 } },
    decide: (input) => {
      calls.push(`decide ${id} with ${input.evidence.length} findings`)
      const open = (script.questions?.[id] ?? []).filter(
        (question) => question.id !== 'primary_key' || input.request.primary_key === undefined,
      )
      const told = script.stubborn ? 0 : input.evidence.length
      const foreign = Object.keys(input.request.columns ?? {}).find((name) => script.columns && !script.columns.includes(name))
      if (foreign !== undefined)
        throw callerError({ code: 'unknown_column', message: `The source has no column ${foreign}.`, subject: `columns.${foreign}` })
      const decisions = returns.map((name) => [name, { ...sampleDecisions('orders')[name], workload: `orders_${told}` }])
      return { decisions: Object.fromEntries(decisions), why: {}, questions: open }
    },
    view: () => [],
  })
  const platform = definePlatform(() => ({
    id: 'local',
    dialect: 'duckdb',
    costs: 'runs cost nothing',
    places: (workload) => [{ path: `lake/${workload}/`, holds: 'tables' }],
    detect: () => {
      const found = script.health?.[healthChecks] ?? true
      healthChecks += 1
      return Promise.resolve([{ id: 'python', name: 'Python', found, detail: 'environment', critical: true }])
    },
    published: () => Promise.resolve(undefined),
    sources: ['local'],
    connect: () => Promise.reject(new TypeError('the graph reads sources through its port')),
    read: () => Promise.reject(new TypeError('the graph reads sources through its port')),
    ...(script.runs === false ? {} : { run: () => Promise.reject(new TypeError('the graph runs pipelines through runPipeline')) }),
  }))(plainServices(directory))
  return {
    calls,
    store: new RunStore(directory),
    trace: new RunTrace(join(directory, 'trace.jsonl'), 'run', clock),
    platform,
    agents: {
      metadata: agent('metadata', ['source', 'semantic']),
      transformation: agent('transformation', ['transformations'], 'metadata'),
      quality: agent('quality', ['quality_rules'], 'transformation'),
      dag: agent('dag', ['schedule'], 'quality'),
    },
    deciding: { model: undefined, piiDefaults: piiDefaults(), referenceTables: () => Promise.resolve([]) },
    memory: memoryFake(calls, script),
    neighbours: neighboursFake(script),
    reading: {
      checkConnectivity: () => Promise.resolve({ ok: true, detail: '' }),
      probe: (source) => {
        const { path } = locationOf(source)
        calls.push(`probe ${path}`)
        return Promise.resolve(probeFixture(path))
      },
      landStaged: () => Promise.resolve({ files: [], hash: 'landing', rows: 2, malformed: 0 }),
      profileLanded: () => Promise.resolve(profileFixture),
    },
    building: {
      draft: () => Promise.resolve({ artifacts: [], plan: undefined, rendered: {} }),
      parseRequest: () => {
        throw new TypeError('no request is edited')
      },
      parseDecision: () => {
        throw new TypeError('no decision is edited')
      },
    },
    judging: judgingFake(calls, script),
    staging: stagingFake(calls, script),
    landing: {
      landingStatus: () => Promise.resolve({}),
      landingAlone: (action) => action(),
      land: (workload) => {
        calls.push(`land ${workload}`)
        return Promise.resolve([{ path: 'README.md', kind: 'document', sha256: 'hash' }])
      },
    },
    running: {
      runPipeline: (_, __, accepted) => {
        calls.push(['run', ...Object.keys(accepted).map((id) => `accepting ${id}`)].join(' '))
        return Promise.resolve(script.report ?? wholeReport({ passed: script.runPasses ?? true }))
      },
    },
    wording: { presentReview: ({ gaps, files }) => [...gaps, ...files.map(({ path }) => path)] },
  }
}

/** Services of which some members are other ones. */
export function withPorts<Services extends GraphServices>(
  services: Services,
  others: { [Port in Overlaid]?: Partial<GraphServices[Port]> },
) {
  const ports = Object.keys(others) as Overlaid[]
  return { ...services, ...Object.fromEntries(ports.map((port) => [port, { ...services[port], ...others[port] }])) }
}

type Overlaid = 'memory' | 'neighbours' | 'reading' | 'building' | 'judging' | 'staging' | 'landing' | 'running' | 'wording'

const neighboursFake = (script: Script): Neighbours => ({
  listWorkloads: () => Promise.resolve([]),
  readRequest: () => Promise.reject(new TypeError('no workload exists')),
  readRequestFile: () => Promise.reject(new TypeError('no request file exists')),
  slotsOf: (text) => (text === undefined ? {} : { path: text }),
  route: () => Promise.resolve(script.route ?? { outcome: 'not_found', candidates: [] }),
  archiveWorkload: (name) => Promise.resolve(`${name}.archived`),
  findDuplicates: () => Promise.resolve(script.duplicates ?? { duplicates: [], broken: [] }),
  findDataOverlaps: () => Promise.resolve([]),
})

function judgingFake(calls: string[], script: Script): Judging {
  const judged: Record<string, number> = {}
  return {
    judge: ({ stage }) => {
      const turn = judged[stage] ?? 0
      judged[stage] = turn + 1
      const result = script.gates?.[stage]?.[turn] ?? passed(stage)
      calls.push(`judge ${stage}: ${result.outcome}`)
      return Promise.resolve(result)
    },
  }
}

const stagingFake = (calls: readonly string[], script: Script): Staging => ({
  stagedDir: (workload) => `.gangway/staging/${workload}`,
  stagedChanges: () => {
    const judgings = calls.filter((call) => call.startsWith('judge')).length
    const edited = script.edits?.after === judgings ? script.edits.files : {}
    return Promise.resolve({ edited, added: [], removed: [] })
  },
  restage: () => Promise.resolve(),
  stagedMeasures: () => Promise.resolve({ accounting: [], score: {}, held: [] }),
  heldBack: () => Promise.resolve(script.held ?? []),
  cleanStaging: () => Promise.resolve(),
})

function memoryFake(calls: string[], script: Script): Memory {
  return {
    keepRefusal: ({ stage, attempt, changed }) => {
      calls.push(`remember refusal ${attempt} of ${stage}, changed ${changed.join(' ') || 'nothing'}`)
      return Promise.resolve()
    },
    keepWayOut: ({ stage, passed: isPassed, person, changed }) => {
      calls.push(`remember ${person ?? (isPassed ? 'pass' : 'nothing')} of ${stage}, changed ${changed.join(' ') || 'nothing'}`)
      return Promise.resolve()
    },
    experienceOf: () => Promise.resolve(script.experience ?? []),
    answersOf: () => Promise.resolve(script.answers ?? []),
    keepAnswers: ({ answers }) => {
      calls.push(`remember answers to ${Object.keys(answers).join(' ')}`)
      return Promise.resolve()
    },
  }
}

function piiDefaults(): Record<PiiType, PiiDefaults> {
  const entry: PiiDefaults = { level: 'HIGH', families: ['PII'], masking: 'hash' }
  return Object.fromEntries(piiTypeSchema.options.map((type) => [type, entry])) as Record<PiiType, PiiDefaults>
}

export const probeFixture = (path: string): Probe => ({
  suggestedName: path.replace('.csv', ''),
  location: { path },
  files: [{ name: path, bytes: 10 }],
  hidden: { folders: [], names: [] },
  leftOut: [],
  bytes: 10,
  detection: { format: profileFixture.source.format, detected: {}, columns: [], confidence: 1 },
  columns: [],
  fingerprint: { header: 'h', sample: 's' },
  estimatedRows: 2,
})
