import { z } from 'zod'
import { expect, it } from 'vitest'
import type { GateResult } from '#kit'
import { draftOf } from '../../../src/graph/load-state.ts'
import { deploy } from '../../../src/graph/nodes/deploy.ts'
import type { LandingRecord } from '../../../src/graph/port-values.ts'
import type { State } from '../../../src/graph/state.ts'
import { manifestOf } from '../../../src/graph/verify-handover.ts'
import { fakeServices, passed, profileFixture, withPorts } from '../fake-services.ts'
import { profiledState } from '../support/state.ts'

const held = ['transformation', 'code_check'].map(passed)

/** A run at its landing: what the gates said, what is asked of the lake. */
async function landing(gates: readonly GateResult[], given: Partial<State> = {}) {
  const fake = fakeServices()
  const records: LandingRecord[] = []
  const land: typeof fake.landing.land = (workload, draft, record) => {
    records.push(record)
    return fake.landing.land(workload, draft, record)
  }
  const services = withPorts(fake, { landing: { land } })
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

const duplicate = (workload: string, kind: 'exact' | 'overlap') => ({ workload, kind, reason: 'it reads the same files', evidence: [] })

/** A run at its landing, when another run has landed something since the comparison. */
async function meanwhile(duplicates: ReturnType<typeof duplicate>[], given: Partial<State> = {}) {
  const fake = fakeServices()
  let alone = false
  const events: string[] = []
  const services = withPorts(fake, {
    neighbours: {
      findDuplicates: async () => {
        events.push(`compared${alone ? ' alone' : ''}`)
        return { duplicates, broken: [] }
      },
    },
    landing: {
      async landingAlone(action) {
        alone = true
        const result = await action()
        alone = false
        return result
      },
      land: async (workload, ...rest) => {
        events.push(`landed${alone ? ' alone' : ''}`)
        return fake.landing.land(workload, ...rest)
      },
    },
  })
  const gates = await Promise.all(held.map(async (gate) => [`gate.${gate.gate}`, await services.store.put(gate)] as const))
  const state = await profiledState(services, { ...given, refs: { ...Object.fromEntries(gates), ...given.refs } })
  const manifest = manifestOf(await draftOf(state, services))
  const update = await deploy({ ...state, refs: { manifest, approved: manifest, ...state.refs } }, services)
  return { events, update }
}

it('asks about a workload that another run landed of the same source meanwhile, and lands nothing', async () => {
  const separate = { duplicate: { value: 'separate', source: 'person' as const, why: 'said of an overlap' } }
  for (const given of [{}, { answers: separate }]) {
    const { events, update } = await meanwhile([duplicate('sales', 'exact')], given)
    expect(events).toEqual(['compared alone'])
    expect(update.waiting).toMatchObject([{ id: 'duplicate', prompt: 'sales already onboards exactly this source. Modify it, or stop?' }])
  }
})

it('goes to the other workload, or stops, as the person says', async () => {
  const say = (value: string) => ({ answers: { duplicate: { value, source: 'person' as const, why: 'asked' } } })
  expect((await meanwhile([duplicate('sales', 'exact')], say('stop'))).update.outcome).toMatchObject({ state: 'stopped' })
  expect((await meanwhile([duplicate('sales', 'exact')], say('modify'))).update).toMatchObject({
    goto: 'discover',
    refs: { existing: 'sales' },
  })
})

it('lands beside an overlap that was shown before, and over its own half of a landing', async () => {
  for (const found of [duplicate('sales', 'overlap'), duplicate('orders', 'exact')]) {
    expect((await meanwhile([found])).events).toEqual(['compared alone', 'landed alone'])
  }
})

it('compares nothing where an existing workload is changed', async () => {
  expect((await meanwhile([duplicate('sales', 'exact')], { refs: { existing: 'orders' } })).events).toEqual(['landed'])
})
