import { join } from 'node:path'
import type { GateResult } from '#domain'
import type { Agent, GateCheck } from '#kit'
import { collectChecks, gateTerms, runGate, stageWorkload, type GateServices } from '../gate/index.ts'
import type { Staging } from '../gate/staging.ts'
import type { JudgeInput } from './draft.ts'

export interface JudgingParts {
  project: string
  /** The file or folder that the source is read from. */
  source: string
  runId: string
  asOf: string
  staging: Staging
  agents: readonly Agent[]
  checks: readonly (readonly GateCheck[])[]
  /** What the gate works with; measurements are those of the landing that is judged. */
  gateServices(input: JudgeInput): GateServices
  /** Makes the environment with Airflow where it is missing. */
  prepareAirflow(): Promise<void>
}

/** Stages a draft and runs its gate; nothing here touches `workloads/`. */
export async function judgeDraft(input: JudgeInput, parts: JudgingParts): Promise<GateResult> {
  const { staging, project, source, runId, asOf } = parts
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
      source,
      runId,
      asOf,
      scratch: join(staging.root, 'scratch', stage),
    },
    collectChecks(parts.checks),
    parts.gateServices(input),
  )
}
