import { describeOpenInvariant, gateResultSchema, openInvariantsOf, type GateResult, type OpenInvariant } from '#domain'
import { done, finish } from '../phase.ts'
import { draftOf, loadProfile, loadWhy, present } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { gatedStages } from '../gated-stages.ts'
import type { WithAgents, WithBuilding, WithLanding, WithNeighbours, WithStore } from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'
import { verifyHandover } from '../verify-handover.ts'
import { settleDuplicate } from './find-duplicates.ts'

/** Lands the approved files by the redo journal: base and lock last, so that a kill leaves old or new, whole. */
export async function deploy(
  state: State,
  services: WithStore & WithAgents & WithNeighbours & WithBuilding & WithLanding,
): Promise<StateUpdate> {
  if (state.refs['existing']) return land(state, services)
  return services.landing.landingAlone(async () => (await askedAgain(state, services)) ?? land(state, services))
}

/** Another run may have landed the same source since the comparison; none can any more. An overlap was shown and is no obstacle. */
async function askedAgain(state: State, services: WithStore & WithNeighbours): Promise<StateUpdate | undefined> {
  const request = needRequest(state)
  const { duplicates } = await services.neighbours.findDuplicates(request, state.refs['probe'], undefined)
  const byData = await services.neighbours.findDataOverlaps(request, await loadProfile(state, services), undefined)
  const same = [...duplicates, ...byData].filter(({ kind, workload }) => kind === 'exact' && workload !== request.name)
  if (same.length === 0) return undefined
  const { duplicate, ...answers } = state.answers
  const given = duplicate?.value === 'separate' ? { ...state, answers } : state
  return settleDuplicate(given, same, 'duplicates')
}

async function land(state: State, services: WithStore & WithAgents & WithBuilding & WithLanding): Promise<StateUpdate> {
  const request = needRequest(state)
  const draft = await draftOf(state, services)
  verifyHandover(draft, state)
  const gates = await loadGates(state, services)
  const open = openInvariantsOf([...Object.values(gates), ...(await loadCodeCheck(state, services))])
  if (open.length > 0) return finish('failed', refusalOf(open))
  const landed = await services.landing.land(request.name, draft, {
    profile: await loadProfile(state, services),
    why: await loadWhy(state, services),
    gates,
    gaps: Object.entries(state.gaps).flatMap(([gate, text]) => (text === null ? [] : [{ gate, text }])),
    fresh: !state.refs['existing'],
    assumptions: present(state.assumptions),
  })
  return done('deploy', {
    refs: { landed: await services.store.put(landed) },
    summary: `${landed.length} files in workloads/${request.name}/`,
  })
}

/** A skip leaves a gap, and no gap is as wide as this. */
const refusalOf = (open: readonly OpenInvariant[]): string =>
  `Nothing landed: ${open.map(describeOpenInvariant).join('; ')}. Nobody can waive this: correct what is named and onboard again.`

async function loadCodeCheck(state: State, services: WithStore): Promise<readonly GateResult[]> {
  const hash = state.refs['gate.code_check']
  return hash ? [await services.store.get(hash, gateResultSchema)] : []
}

async function loadGates(state: State, services: WithStore & WithAgents): Promise<Record<string, GateResult>> {
  const gates: Record<string, GateResult> = {}
  for (const { id } of gatedStages(services.agents)) {
    const hash = state.refs[`gate.${id}`]
    if (hash) gates[id] = await services.store.get(hash, gateResultSchema)
  }
  return gates
}
