import { expect, it } from 'vitest'
import { loadExperience, rememberGate, rememberWayOut, type Judged } from '../../src/graph/remember-gate.ts'
import type { GraphServices } from '../../src/graph/ports.ts'
import type { State } from '../../src/graph/state.ts'
import { memoryPort } from '../../src/app/services/memory.ts'
import { ProjectMemory } from '../../src/memory/project-memory.ts'
import { isFailure } from '../../src/memory/entry.ts'
import { clock, newProject } from '../memory/support.ts'
import { sampleDecisions } from '../workload/support/sample-workload.ts'
import { fakeServices, passed, refused } from './fake-services.ts'
import { profiledState, record } from './support/state.ts'

const judged = (given: Partial<Judged> = {}): Judged => ({
  stage: 'metadata',
  agent: 'metadata',
  attempt: 1,
  occasion: '',
  result: refused('metadata'),
  ...given,
})

/** The graph's steps on the real memory of a project. */
async function onDisk() {
  const project = newProject()
  const services: GraphServices = { ...fakeServices(), memory: memoryPort({ project, clock: clock() }) }
  const memory = new ProjectMemory(project, clock())
  const failures = async () => (await memory.survey()).remembered.map(({ entry }) => entry).filter(isFailure)
  const { source } = sampleDecisions('orders')
  const other = { ...source, schema: { ...source.schema, keys: { ...source.schema.keys, primary: [] } } }
  const refs = async (decision: unknown) => ({ 'decision.source': await services.store.put(decision) })
  return { services, failures, before: await refs(source), after: await refs(other) }
}

const follow = (state: State, refs: State['refs']): State => ({ ...state, refs: { ...state.refs, ...refs } })

it('says which choices changed between the attempt that was refused and the one that passed', async () => {
  const { services, failures, before, after } = await onDisk()
  const state = await profiledState(services, { refs: before })
  const refs = await rememberGate(judged(), state, services)
  expect((await failures()).map(({ ended }) => ended)).toEqual([null])
  const retried = follow(follow(state, refs), after)
  const settled = await rememberGate(judged({ attempt: 2, result: passed('metadata') }), retried, services)
  expect(settled).toEqual({ 'refused.metadata': null })
  expect((await failures())[0]).toMatchObject({
    agent: 'metadata',
    check: 'types_hold',
    signature: 'types_hold at config/source.yaml#schema.columns[*].type: # rows are no integer.',
    ended: { by: 'agent', way: 'retry', passed: true, attempts: 2, changed: ['config/source.yaml#schema.keys.primary'] },
  })
})

it('keeps one record when the node runs again', async () => {
  const { services, failures, before } = await onDisk()
  const state = await profiledState(services, { refs: before })
  const first = await rememberGate(judged(), state, services)
  expect(await rememberGate(judged(), state, services)).toEqual(first)
  expect(await failures()).toHaveLength(1)
})

it('keeps what a person decided', async () => {
  const { services, failures } = await onDisk()
  const phases = { metadata: record('metadata', { state: 'failed', attempts: 2 }) }
  const state = await profiledState(services, { phases })
  await rememberGate(judged({ attempt: 2 }), state, services)
  await rememberWayOut('metadata', 'skip', state, services)
  expect((await failures())[0]?.ended).toEqual({ by: 'person', way: 'skip', passed: false, attempts: 2, changed: [] })
})

it('hands on what the agent failed of in other runs, and only that', async () => {
  const { services } = await onDisk()
  const earlier = await profiledState(services)
  const other = { ...earlier, start: { ...earlier.start, run: 'earlier' } }
  const first = await rememberGate(judged(), other, services)
  expect(await loadExperience('metadata', follow(other, first), services)).toEqual([])
  const second = await rememberGate(judged(), earlier, services)
  expect(await loadExperience('metadata', follow(earlier, second), services)).toMatchObject([{ rule: 'remembered_failure', count: 1 }])
  expect(await loadExperience('quality', follow(earlier, second), services)).toEqual([])
})

it('touches nothing where a gate passes at once', async () => {
  const services = fakeServices()
  expect(await rememberGate(judged({ result: passed('metadata') }), await profiledState(services), services)).toEqual({})
  expect(services.calls).toEqual([])
})
