import { expect, it } from 'vitest'
import { sha256 } from '#system'
import { loadStaged, rememberStaged } from '../../src/graph/staged-files.ts'
import { sampleArtifacts } from '../workload/support/sample-workload.ts'
import { fakeServices } from './fake-services.ts'
import { request, stateOf } from './support/state.ts'

it('knows what was staged of this workload, and nothing of another', async () => {
  const services = fakeServices()
  const [artifact] = sampleArtifacts('orders')
  if (!artifact) throw new RangeError('a workload has files')
  const state = stateOf({ request, refs: { 'decision.schedule': 'hash' } })
  const refs = await rememberStaged({ artifacts: [artifact] }, state, services)
  expect(await loadStaged({ ...state, refs }, services)).toEqual({
    workload: 'orders',
    files: { [artifact.path]: sha256(artifact.content) },
    decisions: { 'decision.schedule': 'hash' },
    request,
  })
  expect(await loadStaged({ ...state, refs, request: { ...request, name: 'sales' } }, services)).toBeUndefined()
  expect(await loadStaged(state, services)).toBeUndefined()
})
