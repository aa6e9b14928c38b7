import { askAgain, takeAnsweredFields } from './answers/reask.ts'
import type { AsksAgain, WithTrace } from './ports.ts'
import type { State, StateUpdate } from './state.ts'
import { traced } from './traced.ts'

/** Nodes behind which a pause stands; the others only judge what these decided. */
const ASKS = /^(?!.*\.(test|escalate)$)/

/**
 * Runs a node on what was answered since. Where a person is there to answer, an error of theirs about a field of the request asks for
 * that field again instead of ending the run: nothing that was said once can lock a run.
 */
export async function runNode(
  name: string,
  state: State,
  services: WithTrace & AsksAgain,
  work: (state: State) => Promise<StateUpdate>,
): Promise<StateUpdate> {
  const taken = takeAnsweredFields(state)
  const current = { ...state, ...taken, refused: { ...state.refused, ...taken.refused } }
  const update = await traced(name, current, services, () =>
    work(current).catch((error: unknown) => {
      const again = services.asksAgain && ASKS.test(name) ? askAgain(error) : undefined
      if (!again) throw error
      return again
    }),
  )
  return { goto: null, given: [], ...taken, ...update, refused: { ...taken.refused, ...update.refused } }
}
