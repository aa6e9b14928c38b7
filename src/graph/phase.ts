import { interrupt } from '@langchain/langgraph'
import { z } from 'zod'
import type { Answer, Call } from '#domain'
import type { Replies } from './resolve-questions.ts'
import type { GraphServices } from './ports.ts'
import type { PhaseRecord, State, StateUpdate } from './state.ts'

/** A node: reads the state, does its work through the services, returns what changed. */
export type PhaseNode = (state: State, services: GraphServices) => Promise<StateUpdate>

export const noTests = { passed: 0, failed: 0 }

/** An update that ends the phase and clears what it waited for. */
export function done(id: string, update: StateUpdate & { summary?: string } = {}): StateUpdate {
  const { summary, ...rest } = update
  const record: PhaseRecord = {
    id,
    state: 'done',
    attempts: 1,
    unit: noTests,
    integration: noTests,
    checks: [],
    ...(summary === undefined ? {} : { summary }),
  }
  return { ...rest, phases: { [id]: record, ...rest.phases }, waiting: [] }
}

/** An update that leaves the phase open until a person has answered. */
export const pause = (replies: Replies, update: StateUpdate = {}): StateUpdate => ({ ...update, ...replies.update })

/** An update that ends the run. */
export const finish = (
  state: 'done' | 'failed' | 'stopped',
  message: string,
  update: StateUpdate = {},
  next?: readonly Call[],
): StateUpdate => ({
  ...update,
  waiting: [],
  outcome: { state, message, ...(next && { next }) },
})

const givenAnswers = z.record(z.string(), z.unknown())

/** The pause itself: a node without effects, because everything before `interrupt` runs again on resume. */
export function ask(state: State): StateUpdate {
  const given: Record<string, unknown> = interrupt({ questions: state.waiting, phases: state.phases }, { responseSchema: givenAnswers })
  const answers: Record<string, Answer> = {}
  for (const [id, value] of Object.entries(given)) answers[id] = { value, source: 'person', why: 'answered by a person' }
  return { answers, given: Object.keys(answers), waiting: [] }
}
