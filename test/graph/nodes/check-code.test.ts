import { expect, it } from 'vitest'
import type { GateResult } from '#domain'
import { draftOf, loadEvidence } from '../../../src/graph/load-state.ts'
import { checkCode } from '../../../src/graph/nodes/check-code.ts'
import { manifestOf } from '../../../src/graph/verify-handover.ts'
import { sampleArtifacts } from '../../workload/support/sample-workload.ts'
import { fakeServices, refused, withPorts } from '../fake-services.ts'
import { ids, person, profiledState, record } from '../support/state.ts'

interface Refusing {
  checks?: GateResult['checks']
  path?: string
  stubborn?: boolean
}

/** A refused code check, with the first finding in a file of the transformation agent, which decides the same whatever it hears. */
function refusing({
  checks = refused('code_check').checks,
  path = 'scripts/transform/bronze_to_silver.py',
  stubborn = true,
}: Refusing = {}) {
  const result = { ...refused('code_check'), checks }
  const findings = result.checks.flatMap((check) => check.findings).map((finding) => ({ ...finding, path }))
  const services = fakeServices({
    stubborn,
    gates: { code_check: [{ ...result, checks: result.checks.map((check) => ({ ...check, findings })) }] },
  })
  return withPorts(services, {
    building: { draft: () => Promise.resolve({ artifacts: sampleArtifacts('orders'), plan: undefined, rendered: {} }) },
  })
}

async function answered(answer: unknown) {
  const services = refusing()
  const phases = { metadata: record('metadata', { attempts: 2 }), transformation: record('transformation', { attempts: 2 }) }
  const state = await profiledState(services, { phases, answers: { 'escalation.transformation': person(answer) } })
  return { services, state, update: await checkCode(state, services) }
}

it('records which checks passed', async () => {
  const services = fakeServices()
  const update = await checkCode(await profiledState(services), services)
  expect(update.phases?.['code_check']).toMatchObject({
    state: 'passed',
    summary: '2 checks passed',
    checks: [{ id: 'works' }, { id: 'SEC-1' }],
  })
})

async function judged(services: ReturnType<typeof refusing>, attempts = 1, refs: Record<string, string> = {}) {
  const decided = await services.agents.transformation.decide({ evidence: [], request: {} } as never)
  const decision = { 'decision.transformations': await services.store.put(decided.decisions.transformations) }
  const phases = { transformation: record('transformation', { attempts }) }
  return checkCode(await profiledState(services, { phases, refs: { ...decision, ...refs } }), services)
}

it('asks about the agent that owns the refuted file, and says why it was not asked again', async () => {
  const { waiting } = await judged(refusing())
  expect(ids(waiting)).toEqual(['escalation.transformation'])
  expect(waiting?.[0]?.prompt).toBe('The gate of code check refused the result: 3 rows are no integer. How shall it go on?')
  expect(waiting?.[0]?.details).toContain('no retry: transformation would decide the same again')
})

it('spends the one retry of the owner where it decides otherwise', async () => {
  const update = await judged(refusing({ stubborn: false }))
  expect(update).toMatchObject({ goto: 'buildTransformation', phases: { transformation: { state: 'failed', attempts: 1 } } })
  expect(update.refs).toHaveProperty(['evidence.transformation'])
  const spent = await judged(refusing({ stubborn: false }), 2)
  expect(spent.waiting?.[0]?.details).toContain('no retry: transformation has had its one already')
  const again = await judged(refusing({ stubborn: false }), 1, { 'retried.code_check': update.refs?.['retried.code_check'] ?? '' })
  expect(again.waiting?.[0]?.prompt).toContain('and again after a retry')
  expect(again.phases?.['code_check']).toMatchObject({ state: 'failed', attempts: 2 })
})

it('asks about a file of the engine in its own name, and blames no agent for it', async () => {
  const services = refusing({ path: 'README.md' })
  const update = await judged(services)
  expect(ids(update.waiting)).toEqual(['escalation.code_check'])
  expect(update.waiting?.[0]?.details).toContain('no retry: the file is made by the engine, and no agent decides it')
  expect(services.calls.filter((call) => call.startsWith('remember'))).toEqual([])
})

it('lets the owner decide again with answer and evidence, and gives what is rebuilt its attempts', async () => {
  const { services, state, update } = await answered({ choice: 'retry', answers: { 'gold.use_case': 'reporting' } })
  expect(update).toMatchObject({ goto: 'buildTransformation', request: { gold: { use_case: 'reporting' } } })
  expect(update.phases).toEqual({ transformation: null, quality: null, dag: null })
  expect(update.answers).toMatchObject({ 'escalation.transformation': null })
  expect(await loadEvidence('transformation', { ...state, refs: { ...state.refs, ...update.refs } }, services)).toHaveLength(1)
})

it('checks again after a manual edit', async () => {
  const { update } = await answered('manual')
  expect(update.goto).toBe('checkCode')
})

it('writes a skipped check into the gaps, and stops when asked', async () => {
  expect((await answered('skip')).update).toMatchObject({ gaps: { code_check: expect.any(String) }, phases: { code_check: {} } })
  expect((await answered('stop')).update.outcome).toEqual({ state: 'stopped', message: 'Stopped at the code check.' })
})

it('keeps the manifest of what a person skipped, with the gap in it', async () => {
  const { services, state, update } = await answered('skip')
  const after = { ...state, gaps: { ...state.gaps, ...update.gaps }, refs: { ...state.refs, ...update.refs } }
  expect(after.refs['manifest']).toBe(manifestOf(await draftOf(after, services)))
})

it('offers no skip where a credential was found', async () => {
  const services = refusing({
    checks: [{ ...refused('code_check').checks[0]!, id: 'no_credentials', invariant: 'SEC-1' }],
    path: 'README.md',
  })
  const state = await profiledState(services, { answers: { 'escalation.code_check': person('skip') } })
  const { waiting, gaps, refs } = await checkCode(state, services)
  expect(waiting?.[0]?.prompt).toContain('nobody can waive SEC-1')
  expect(gaps).toBeUndefined()
  expect(refs).toHaveProperty(['gate.code_check'])
})

it('remembers a refusal with its owner and the way out of the person', async () => {
  const { services, update } = await answered('manual')
  expect(services.calls.filter((call) => call.startsWith('remember'))).toEqual([
    'remember refusal 1 of code_check, changed nothing',
    'remember manual of code_check, changed nothing',
  ])
  expect(update.refs).toHaveProperty(['refused.code_check'])
})
