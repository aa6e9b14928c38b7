import { END, START, StateGraph } from '@langchain/langgraph'
import { expect, it } from 'vitest'
import { addPhase } from '../../src/graph/add-phase.ts'
import type { OnboardingGraph } from '../../src/graph/next-node.ts'
import { done, finish, type PhaseNode } from '../../src/graph/phase.ts'
import { RunTrace } from '../../src/graph/run-trace.ts'
import { RunState, type State, type StateUpdate } from '../../src/graph/state.ts'
import { fixedClock } from '#system'
import { fakeServices } from './fake-services.ts'
import { stateOf } from './support/state.ts'

/** A graph of two phases, the first as given; what was traced of it. */
async function run(first: PhaseNode) {
  const heard: string[] = []
  const services = fakeServices()
  const trace = new RunTrace(
    `${services.store.directory}/trace.jsonl`,
    'r1',
    fixedClock('2026-06-30T00:00:00Z'),
    (event, phase, { status }) => heard.push(`${event} ${phase} ${String(status)}`),
  )
  const graph: OnboardingGraph = new StateGraph<typeof RunState.spec, State, StateUpdate, string>(RunState)
  const phase = addPhase(graph, { ...services, trace })
  graph.addEdge(START, 'first')
  phase('first', first, 'second')
  phase('second', () => Promise.resolve(done('second')), END)
  const state = await graph.compile().invoke(stateOf({ goto: 'somewhere' }))
  return { state, heard }
}

it('goes on to the next phase and forgets an old direction', async () => {
  const { state, heard } = await run(() => Promise.resolve(done('first')))
  expect(Object.keys(state.phases)).toEqual(['first', 'second'])
  expect(state.goto).toBeNull()
  expect(heard).toEqual([
    'phase_start first started',
    'phase_complete first done',
    'phase_start second started',
    'phase_complete second done',
  ])
})

it('goes where the node says', async () => {
  let turns = 0
  const { heard } = await run(() => {
    turns += 1
    return Promise.resolve(turns === 1 ? { goto: 'first' } : done('first'))
  })
  expect(heard.filter((line) => line.startsWith('phase_start first'))).toHaveLength(2)
})

it('ends the run with the outcome', async () => {
  const { state } = await run(() => Promise.resolve(finish('stopped', 'enough')))
  expect(state.outcome).toEqual({ state: 'stopped', message: 'enough' })
  expect(state.phases).toEqual({})
})
