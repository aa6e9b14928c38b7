import { gateResultSchema, type GateResult } from '#domain'
import { done } from '../phase.ts'
import { draftOf, loadProfile, loadWhy, present } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { gatedStages } from '../gated-stages.ts'
import type { GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'
import { verifyHandover } from '../verify-handover.ts'

/** Lands the approved files by the redo journal: base and lock last, so that a kill leaves old or new, whole. */
export async function deploy(state: State, services: GraphServices): Promise<StateUpdate> {
  const request = needRequest(state)
  const draft = await draftOf(state, services)
  verifyHandover(draft, state)
  const landed = await services.land(request.name, draft, {
    profile: await loadProfile(state, services),
    why: await loadWhy(state, services),
    gates: await loadGates(state, services),
    gaps: Object.entries(state.gaps).flatMap(([gate, text]) => (text === null ? [] : [{ gate, text }])),
    fresh: !state.refs['existing'],
    assumptions: present(state.assumptions),
  })
  return done('deploy', {
    refs: { landed: await services.store.put(landed) },
    summary: `${landed.length} files in workloads/${request.name}/`,
  })
}

async function loadGates(state: State, services: GraphServices): Promise<Record<string, GateResult>> {
  const gates: Record<string, GateResult> = {}
  for (const { id } of gatedStages(services.agents)) {
    const hash = state.refs[`gate.${id}`]
    if (hash) gates[id] = await services.store.get(hash, gateResultSchema)
  }
  return gates
}
