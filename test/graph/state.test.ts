import { expect, it } from 'vitest'
import { END, START, StateGraph } from '@langchain/langgraph'
import { RunState, type State, type StateUpdate } from '../../src/graph/state.ts'
import { person, record, stateOf } from './support/state.ts'

const after = async (update: StateUpdate, before: Partial<State> = {}) =>
  new StateGraph(RunState)
    .addNode('work', () => update)
    .addEdge(START, 'work')
    .addEdge('work', END)
    .compile()
    .invoke(stateOf(before))

it('merges what has keys and replaces what has none', async () => {
  const state = await after(
    { answers: { plan: person(false) }, phases: { plan: record('plan') }, goto: 'discover' },
    { answers: { plan: person(true), name: person('orders') }, goto: 'review' },
  )
  expect(state.answers).toEqual({ plan: person(false), name: person('orders') })
  expect(state).toMatchObject({ phases: { plan: { id: 'plan' } }, goto: 'discover' })
})

it('keeps a removed entry as null, so that a subgraph cannot bring it back', async () => {
  expect((await after({ answers: { plan: null } }, { answers: { plan: person(true) } })).answers).toEqual({ plan: null })
})
