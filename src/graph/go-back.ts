import { markOf, retriedRef } from './changed-choices.ts'
import type { Cure } from './find-cure.ts'
import { stagesFrom, type GatedStage } from './gated-stages.ts'
import type { WithAgents, WithStore } from './ports.ts'
import type { State, StateUpdate } from './state.ts'

/**
 * What a step back to the agent that decides otherwise changes: its evidence, and the mark by which the retry is told. Stages on the way
 * are built again, and their attempts count on, so that nothing is retried for ever.
 */
export async function goBack(
  { stage, evidence }: Cure,
  refused: GatedStage | undefined,
  state: State,
  services: WithStore & WithAgents,
): Promise<Required<Pick<StateUpdate, 'refs' | 'phases'>>> {
  const after = refused ? stagesFrom(refused.id, services.agents) : []
  const between = stagesFrom(stage.id, services.agents).filter((id) => !after.includes(id))
  const mark = await services.store.put(markOf(state))
  return {
    refs: {
      [`evidence.${stage.id}`]: await services.store.put(evidence),
      ...Object.fromEntries([...between, ...(refused ? [refused.id] : [])].map((id) => [retriedRef(id), mark])),
    },
    phases: Object.fromEntries(
      between.flatMap((id) => (state.phases[id] ? [[id, { ...state.phases[id], state: 'failed' as const }]] : [])),
    ),
  }
}
