import { expect, it } from 'vitest'
import { sampleDecisions, sampleWhy } from '../workload/support/sample-workload.ts'
import { draftOf, loadAssumptions, loadDecisions, loadEdits, loadEvidence, loadLanding, loadWhy } from '../../src/graph/load-state.ts'
import type { DraftInput } from '../../src/draft/draft.ts'
import { fakeServices, refused, withPorts } from './fake-services.ts'
import { profiledState, stateOf } from './support/state.ts'

it('loads the decisions and reasons that there are', async () => {
  const services = fakeServices()
  const { source } = sampleDecisions('orders')
  const refs = {
    'decision.source': await services.store.put(source),
    'why.source': await services.store.put(sampleWhy.source),
    'decision.schedule': null,
  }
  expect(await loadDecisions(stateOf({ refs }), services)).toEqual({ source })
  expect(await loadWhy(stateOf({ refs }), services)).toEqual({ source: sampleWhy.source })
})

it('has no evidence and no edits before something was refuted', async () => {
  const services = fakeServices()
  expect(await loadEvidence('quality', stateOf(), services)).toEqual([])
  expect(await loadEdits(stateOf(), services)).toEqual({})
  const findings = refused('quality').checks[0]?.findings
  const refs = { 'evidence.quality': await services.store.put(findings) }
  expect(await loadEvidence('quality', stateOf({ refs }), services)).toEqual(findings)
  expect(await loadEvidence('dag', stateOf({ refs }), services)).toEqual([])
})

it('says that nothing landed when a phase is reached too early', async () => {
  await expect(loadLanding(stateOf(), fakeServices())).rejects.toMatchObject({ code: 'object_missing' })
})

it('drafts from everything that the state holds, in a fixed order, without what was removed', async () => {
  const fake = fakeServices()
  const inputs: DraftInput[] = []
  const draft = (input: DraftInput) => {
    inputs.push(input)
    return fake.building.draft(input)
  }
  const services = withPorts(fake, { building: { draft } })
  const assume = (field: string) => ({ field, value: 1, why: 'default' })
  const state = await profiledState(services, {
    assumptions: { quality: assume('quality'), name: null, description: assume('description') },
    gaps: { quality: 'skipped', dag: null },
    refs: { edits: await services.store.put({ 'README.md': 'mine' }) },
  })
  await draftOf(state, services)
  expect(inputs).toMatchObject([
    { assumptions: [{ field: 'description' }, { field: 'quality' }], gaps: ['skipped'], edits: { 'README.md': 'mine' }, decisions: {} },
  ])
})

it('adds to what was assumed on the way what the plan implies', async () => {
  const services = fakeServices()
  const { transformations } = sampleDecisions('orders')
  const noted = { name: { field: 'name', value: 'orders', why: 'default' } }
  const state = await profiledState(services, { assumptions: noted })
  expect(await loadAssumptions(state, services)).toEqual([noted.name])
  const step = { id: 'case_state', op: 'normalize_case' as const, columns: ['state'], form: 'lower' as const }
  transformations.bronze_to_silver.steps.unshift(step)
  const refs = { ...state.refs, 'decision.transformations': await services.store.put(transformations) }
  expect(await loadAssumptions({ ...state, refs }, services)).toMatchObject([noted.name, { field: 'spelling.state', value: 'lower' }])
})
