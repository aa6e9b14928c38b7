import { expect, it } from 'vitest'
import type { Artifact } from '#domain'
import { manifestOf, verifyHandover } from '../../src/graph/verify-handover.ts'
import { stateOf } from './support/state.ts'

const draft = (content: string) => {
  const provenance = { template: '', decision: '' }
  const artifact: Artifact = { path: 'README.md', content, kind: 'document', ownership: 'merged', owner: 'engine', provenance }
  return { artifacts: [artifact], plan: undefined, rendered: {} }
}

it('lets only the bytes land that were judged', () => {
  const manifest = manifestOf(draft('judged'))
  const state = stateOf({ refs: { manifest, approved: manifest } })
  expect(() => verifyHandover(draft('judged'), state)).not.toThrow()
  expect(() => verifyHandover(draft('other'), state)).toThrow(expect.objectContaining({ code: 'manifest_differs', fault: 'defect' }))
})

it.each([{}, { manifest: manifestOf(draft('any')) }, { approved: manifestOf(draft('any')) }])(
  'lets nothing land that was not judged and approved (%j)',
  (refs) => {
    expect(() => verifyHandover(draft('any'), stateOf({ refs }))).toThrow(expect.objectContaining({ code: 'manifest_differs' }))
  },
)
