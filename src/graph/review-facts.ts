import { gatedStages } from './gated-stages.ts'
import { loadAssumptions, loadDecisions, loadProfile, present } from './load-state.ts'
import { needRequest } from './need-request.ts'
import { platformText } from './platform-text.ts'
import type { ReviewFacts } from './review-shown.ts'
import type { Draft } from '../draft/draft.ts'
import type { WithAgents, WithLanding, WithPlatform, WithStaging, WithStore } from './ports.ts'
import type { State } from './state.ts'

/** Gathers what the final review shows, from the draft and from what the last staged run measured. */
export async function reviewFacts(
  draft: Draft,
  state: State,
  services: WithStore & WithPlatform & WithAgents & WithStaging & WithLanding,
): Promise<ReviewFacts> {
  const request = needRequest(state)
  const { source } = await loadDecisions(state, services)
  const status = await services.landing.landingStatus(request.name, draft)
  const targets = (border: 'bronzeToSilver' | 'silverToGold') => draft.plan?.[border].targets.map(({ table }) => table) ?? []
  return {
    request,
    personal: (source?.schema.columns ?? []).flatMap(({ name, pii }) =>
      pii && pii.verdict !== 'rejected' ? [{ column: name, types: pii.types }] : [],
    ),
    sample: (await loadProfile(state, services)).source.sample,
    measures: await services.staging.stagedMeasures(request.name),
    stages: gatedStages(services.agents).map(({ id }) => ({ id, record: state.phases[id] ?? undefined })),
    codeCheck: state.phases['code_check'] ?? undefined,
    gaps: [...new Set(present(state.gaps))],
    assumptions: await loadAssumptions(state, services),
    silver: targets('bronzeToSilver'),
    gold: targets('silverToGold'),
    files: draft.artifacts.map(({ path, owner }) => ({ path, owner, status: status[path] ?? 'create' })),
    stagedDir: services.staging.stagedDir(request.name),
    platform: platformText(services.platform),
  }
}
