import { expect, it } from 'vitest'
import { loadLanding, loadProfile } from '../../../src/graph/load-state.ts'
import { profile } from '../../../src/graph/nodes/profile.ts'
import { fakeServices, profileFixture } from '../fake-services.ts'
import { request, stateOf } from '../support/state.ts'

it('keeps what landed and what was measured of it as objects of the run', async () => {
  const services = fakeServices()
  const update = await profile(stateOf({ request }), services)
  const after = stateOf({ request, refs: update.refs ?? {} })
  expect(Object.keys(update.refs ?? {}).toSorted()).toEqual(['landing', 'probe', 'profile'])
  expect(await loadLanding(after, services)).toEqual({ files: [], hash: 'landing', rows: 2, malformed: 0 })
  expect(await loadProfile(after, services)).toEqual(profileFixture)
})

it('is the same when it runs again after a kill', async () => {
  const services = fakeServices()
  expect(await profile(stateOf({ request }), services)).toEqual(await profile(stateOf({ request }), services))
})
