import { z } from 'zod'
import { expect, it } from 'vitest'
import { deploy } from '../../../src/graph/nodes/deploy.ts'
import type { LandingRecord } from '../../../src/graph/services.ts'
import { fakeServices, passed, profileFixture } from '../fake-services.ts'
import { profiledState } from '../support/state.ts'

it('lands the draft with profile, gates and gaps, and keeps what landed', async () => {
  const fake = fakeServices()
  const records: LandingRecord[] = []
  const land: typeof fake.land = (workload, draft, record) => {
    records.push(record)
    return fake.land(workload, draft, record)
  }
  const services = { ...fake, land }
  const refs = { 'gate.dag': await services.store.put(passed('dag')) }
  const update = await deploy(await profiledState(services, { refs, gaps: { quality: 'not judged', dag: null } }), services)
  expect(records).toEqual([
    {
      fresh: true,
      profile: profileFixture,
      why: {},
      gates: { dag: passed('dag') },
      gaps: [{ gate: 'quality', text: 'not judged' }],
      assumptions: [],
    },
  ])
  expect(update.phases?.['deploy']?.summary).toBe('1 files in workloads/orders/')
  expect(await services.store.get(update.refs?.['landed'] ?? undefined, z.array(z.unknown()))).toEqual([
    { path: 'README.md', kind: 'document', sha256: 'hash' },
  ])
})
