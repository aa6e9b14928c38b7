import type { ArtifactOwner, Assumption, Request } from '#domain'
import type { LandingStatus } from '../workload/landing-status.ts'
import { gatedStages } from './gated-stages.ts'
import { loadDecisions, present } from './load-state.ts'
import { needRequest } from './need-request.ts'
import type { Draft, GraphServices } from './services.ts'
import type { PhaseRecord, State } from './state.ts'

/** A row that was held back, as it may be shown. */
export interface HeldExample {
  border: string
  rule: string
  reason: string
  file: string
  record: number
  columns: string
  value: string | null
}

/** What the last staged run measured; empty where none reached so far. */
export interface StagedMeasures {
  accounting: readonly unknown[]
  score: Readonly<Record<string, unknown>>
  /** The first row of each rule. */
  held: readonly HeldExample[]
}

/** Everything that a person says yes to, as data. */
export interface ReviewFacts {
  request: Request
  /** Columns that hold personal data, with its types. */
  personal: readonly { column: string; types: readonly string[] }[]
  measures: StagedMeasures
  stages: readonly { id: string; record: PhaseRecord | undefined }[]
  codeCheck: PhaseRecord | undefined
  gaps: readonly string[]
  assumptions: readonly Assumption[]
  silver: readonly string[]
  gold: readonly string[]
  files: readonly { path: string; owner: ArtifactOwner; status: LandingStatus }[]
  stagedDir: string
}

export async function reviewFacts(draft: Draft, state: State, services: GraphServices): Promise<ReviewFacts> {
  const request = needRequest(state)
  const { source } = await loadDecisions(state, services)
  const status = await services.landingStatus(request.name, draft)
  const targets = (border: 'bronzeToSilver' | 'silverToGold') => draft.plan?.[border].targets.map(({ table }) => table) ?? []
  return {
    request,
    personal: (source?.schema.columns ?? []).flatMap(({ name, pii }) =>
      pii && pii.verdict !== 'rejected' ? [{ column: name, types: pii.types }] : [],
    ),
    measures: await services.stagedMeasures(request.name),
    stages: gatedStages(services.agents).map(({ id }) => ({ id, record: state.phases[id] ?? undefined })),
    codeCheck: state.phases['code_check'] ?? undefined,
    gaps: present(state.gaps),
    assumptions: present(state.assumptions),
    silver: targets('bronzeToSilver'),
    gold: targets('silverToGold'),
    files: draft.artifacts.map(({ path, owner }) => ({ path, owner, status: status[path] ?? 'create' })),
    stagedDir: services.stagedDir(request.name),
  }
}
