import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decisionNames, decisionPath, type CompiledPlan, type Decisions, type GateResult } from '#domain'
import type { Agent, Dialect, GateCheck } from '#kit'
import { collectChecks, gateTerms, runGate, stageWorkload, type GateServices } from '../../gate/index.ts'
import { renderWorkload, serialiseDecision } from '../../generate/index.ts'
import type { Draft, DraftInput, GraphServices, JudgeInput } from '../../graph/index.ts'
import { compileBronzeDdl, compileChecks, compilePlan, type ReferencedTable } from '../../plan/index.ts'
import { parseConfigText } from '../../workload/index.ts'
import { restage, stagedChanges } from './staged-changes.ts'
import { removeStaging, type Staging } from './staging.ts'

type BuildingServices = Pick<
  GraphServices,
  'draft' | 'judge' | 'stagedDir' | 'stagedChanges' | 'restage' | 'parseDecision' | 'parseRequest' | 'cleanStaging'
>

export interface BuildingParts {
  /** Folder that holds `templates/`. */
  root: string
  project: string
  runId: string
  asOf: string
  staging: Staging
  agents: readonly Agent[]
  checks: readonly (readonly GateCheck[])[]
  dialect: Dialect
  /** What the gate works with; measurements are those of the landing that is judged. */
  gateServices(input: JudgeInput): GateServices
  /** Makes the environment with Airflow where it is missing. */
  prepareAirflow(): Promise<void>
}

/** Drafts in memory, judged in the staging folder: nothing here touches `workloads/`. */
export function buildingServices(parts: BuildingParts): BuildingServices {
  const checks = collectChecks(parts.checks)
  return {
    draft: (input) => Promise.resolve(draftOf(input, parts)),
    judge: (input) => judge(input, checks, parts),
    stagedDir: (workload) => parts.staging.workloadDir(workload),
    stagedChanges: (workload, files) => stagedChanges(parts.staging.workloadDir(workload), files),
    restage: (workload, artifacts) => restage(parts.staging.workloadDir(workload), artifacts),
    parseDecision: (name, text) => parseConfigText(name, text),
    parseRequest: (text) => parseConfigText('workload', text),
    cleanStaging: () => removeStaging(parts.staging),
  }
}

interface DraftParts extends Pick<BuildingParts, 'agents' | 'dialect' | 'root'> {
  /** Tables of other workloads that steps look values up in. */
  references?: readonly ReferencedTable[]
}

/** Everything rendered from decisions, in memory. */
export function draftOf(input: DraftInput, { agents, dialect, root, references = [] }: DraftParts): Draft {
  const { request, profile, decisions, assumptions, gaps, edits, own = {} } = input
  const plan = planOf(decisions, dialect, references)
  const artifacts = renderWorkload({
    request,
    profile,
    decisions,
    plan,
    agents,
    assumptions,
    gaps,
    ...(decisions.source && !plan ? { bronzeDdl: compileBronzeDdl(decisions.source, dialect) } : {}),
    readTemplate: (name) => readFileSync(join(root, 'templates', `${name}.hbs`), 'utf8'),
  })
  return {
    plan,
    rendered: { ...Object.fromEntries(artifacts.map(({ path, content }) => [path, content])), ...configOf(own) },
    artifacts: artifacts.map((artifact) => ({ ...artifact, content: edits[artifact.path] ?? artifact.content })),
  }
}

/** Config files as the agents would have written them. */
const configOf = (own: Partial<Decisions>): Record<string, string> =>
  Object.fromEntries(
    decisionNames.flatMap((name) => (own[name] === undefined ? [] : [[decisionPath(name), serialiseDecision(name, own[name])]])),
  )

function planOf(
  { source, transformations, quality_rules }: Partial<Decisions>,
  dialect: Dialect,
  references: readonly ReferencedTable[],
): CompiledPlan | undefined {
  if (!source || !transformations) return undefined
  const plan = compilePlan({ source, transformations, references }, dialect)
  return quality_rules ? { ...plan, checks: compileChecks({ source, transformations, quality_rules, references }, dialect) } : plan
}

async function judge(input: JudgeInput, checks: readonly GateCheck[], parts: BuildingParts): Promise<GateResult> {
  const { staging, project, runId, asOf } = parts
  const staged = await stageWorkload(staging.workloadDir(input.request.name), input.draft.artifacts)
  const { draft, stage, landing: _, ...judged } = input
  const terms = gateTerms(stage, parts.agents)
  // Before the gate: that nothing could be installed is no verdict on what was drafted.
  if (terms.airflow) await parts.prepareAirflow()
  return runGate(
    {
      ...judged,
      gate: stage,
      terms,
      ...(draft.plan ? { plan: draft.plan } : {}),
      staged,
      lake: staging.lake,
      project,
      runId,
      asOf,
      scratch: join(staging.root, 'scratch', stage),
    },
    checks,
    parts.gateServices(input),
  )
}
