import { z } from 'zod'
import { expect, it } from 'vitest'
import type { GateResult } from '#kit'
import { draftOf } from '../../../src/graph/load-state.ts'
import { deploy } from '../../../src/graph/nodes/deploy.ts'
import type { LandingRecord } from '../../../src/graph/services.ts'
import type { State } from '../../../src/graph/state.ts'
import { manifestOf } from '../../../src/graph/verify-handover.ts'
import { fakeServices, passed, profileFixture } from '../fake-services.ts'
import { profiledState } from '../support/state.ts'

const held = ['transformation', 'code_check'].map(passed)

/** A run at its landing: what the gates said, what is asked of the lake. */
async function landing(gates: readonly GateResult[], given: Partial<State> = {}) {
  const fake = fakeServices()
  const records: LandingRecord[] = []
  const land: typeof fake.land = (workload, draft, record) => {
    records.push(record)
    return fake.land(workload, draft, record)
  }
  const services = { ...fake, land }
  const stored = await Promise.all(gates.map(async (gate) => [`gate.${gate.gate}`, await services.store.put(gate)] as const))
  const state = await profiledState(services, { ...given, refs: Object.fromEntries(stored) })
  const manifest = manifestOf(await draftOf(state, services))
  return { records, services, update: await deploy({ ...state, refs: { manifest, approved: manifest, ...state.refs } }, services) }
}

it('lands the draft with profile, gates and gaps, and keeps what landed', async () => {
  const { records, services, update } = await landing([...held, passed('dag')], { gaps: { quality: 'not judged', dag: null } })
  expect(records).toEqual([
    {
      fresh: true,
      profile: profileFixture,
      why: {},
      gates: { dag: passed('dag'), transformation: passed('transformation') },
      gaps: [{ gate: 'quality', text: 'not judged' }],
      assumptions: [],
    },
  ])
  expect(update.phases?.['deploy']?.summary).toBe('1 files in workloads/orders/')
  expect(await services.store.get(update.refs?.['landed'] ?? undefined, z.array(z.unknown()))).toEqual([
    { path: 'README.md', kind: 'document', sha256: 'hash' },
  ])
})

it.each(['failed', 'error', 'not_judged'] as const)('lands nothing where an invariant %s, also after a skip', async (outcome) => {
  const spoilt = passed('transformation')
  const checks = spoilt.checks.map((check) => (check.invariant === 'SEC-3' ? { ...check, outcome } : check))
  const gaps = { transformation: 'The gate of transformation was skipped by a person.' }
  const { records, update } = await landing([{ ...spoilt, outcome: 'failed', checks }, passed('code_check')], { gaps })
  expect(records).toEqual([])
  expect(update.outcome).toMatchObject({ state: 'failed', message: expect.stringContaining('SEC-3 (personal values stay masked') })
})

it('lands nothing that the code check has not judged', async () => {
  const { records, update } = await landing([passed('transformation')])
  expect(records).toEqual([])
  expect(update.outcome?.message).toContain('SEC-1 (no credential in any file, log or record) was not judged')
})
