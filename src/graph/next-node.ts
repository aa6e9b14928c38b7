import { END, type StateGraph } from '@langchain/langgraph'
import type { PhaseRecord, RunState, State, StateUpdate } from './state.ts'

export type OnboardingGraph = StateGraph<typeof RunState.spec, State, StateUpdate, string>

/** Where a run goes from a node: to its end, to a person, where the node said, or on. */
export function nextNode(state: State, askNode: string, next: string): string {
  if (state.outcome) return END
  if (state.waiting.length > 0) return askNode
  if (state.goto) return state.goto
  const until = state.start.until
  if (until && isOver(state.phases[until])) return END
  return next
}

/** A gate that has refused goes on: to its retry, or to a person. */
const isOver = (phase: PhaseRecord | null | undefined): boolean =>
  phase?.state === 'passed' || phase?.state === 'skipped' || phase?.state === 'done'
