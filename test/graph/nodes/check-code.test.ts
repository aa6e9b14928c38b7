import { expect, it } from 'vitest'
import { draftOf, loadEvidence } from '../../../src/graph/load-state.ts'
import { checkCode } from '../../../src/graph/nodes/check-code.ts'
import { manifestOf } from '../../../src/graph/verify-handover.ts'
import { sampleArtifacts } from '../../workload/support/sample-workload.ts'
import { fakeServices, refused } from '../fake-services.ts'
import { ids, person, profiledState, record } from '../support/state.ts'

/** A refused code check, with the first finding in a file of the transformation agent. */
function refusing(checks = refused('code_check').checks) {
  const result = { ...refused('code_check'), checks }
  const findings = result.checks
    .flatMap((check) => check.findings)
    .map((finding) => ({ ...finding, path: 'scripts/transform/bronze_to_silver.py' }))
  const services = fakeServices({ gates: { code_check: [{ ...result, checks: result.checks.map((check) => ({ ...check, findings })) }] } })
  return { ...services, draft: () => Promise.resolve({ artifacts: sampleArtifacts('orders'), plan: undefined, rendered: {} }) }
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

it('asks about the agent that owns the refuted file', async () => {
  const services = refusing()
  expect(ids((await checkCode(await profiledState(services), services)).waiting)).toEqual(['escalation.transformation'])
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
  expect(update.refs).toHaveProperty('edits')
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
  const services = refusing([{ ...refused('code_check').checks[0]!, id: 'no_credentials', invariant: 'SEC-1' }])
  const state = await profiledState(services, { answers: { 'escalation.metadata': person('skip') } })
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
