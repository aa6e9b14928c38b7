import type { Request } from '#domain'
import { decideStage, storeOutput } from '../decide-stage.ts'
import { gatedStages } from '../gated-stages.ts'
import { loadEvidence } from '../load-state.ts'
import type { WithAgents, WithDeciding, WithStore } from '../ports.ts'
import type { State } from '../state.ts'

/** The state as it would be if every agent decided on this request, as far as none has to ask; nothing is judged, nothing of the run changes. */
export async function decideOn(request: Request, state: State, services: WithStore & WithAgents & WithDeciding): Promise<State> {
  let after: State = { ...state, request }
  const [reading, , ...later] = gatedStages(services.agents)
  for (const stage of [reading, ...later]) {
    const output = await decideStage(stage, await loadEvidence(stage.id, after, services), after, services)
    if (output.questions.length > 0) return after
    after = { ...after, refs: { ...after.refs, ...(await storeOutput(output, after, services)) } }
  }
  return after
}
