import { expect, it } from 'vitest'
import { approvePlan } from '../../../src/graph/nodes/approve-plan.ts'
import { fakeServices, withPorts } from '../fake-services.ts'
import { ids, person, request, stateOf } from '../support/state.ts'

const offline = withPorts(fakeServices(), {
  reading: { checkConnectivity: () => Promise.resolve({ ok: false, detail: 'no such file' }) },
})

it('shows what will be built and what was assumed', async () => {
  const assumptions = { 'gold.use_case': { field: 'gold.use_case', value: 'ad_hoc', why: 'the default' } }
  const { waiting } = await approvePlan(stateOf({ request, assumptions }), fakeServices())
  expect(waiting?.[0]).toMatchObject({ id: 'plan', kind: 'approval' })
  expect(waiting?.[0]?.details).toEqual(
    expect.arrayContaining([expect.stringContaining('workloads/orders/'), 'assumed     gold.use_case = "ad_hoc" (the default)']),
  )
})

it('goes on with a yes', async () => {
  expect((await approvePlan(stateOf({ request, answers: { plan: person(true) } }), fakeServices())).phases).toHaveProperty('plan')
})

it('goes back to discovery with a no and asks again what was assumed or answered there', async () => {
  const assumptions = { description: { field: 'description', value: '', why: '' } }
  expect(
    await approvePlan(
      stateOf({ request, assumptions, answers: { plan: person(false), regulations: person([]), primary_key: person('none') } }),
      fakeServices(),
    ),
  ).toEqual({
    goto: 'discover',
    waiting: [],
    answers: { plan: null, description: null, regulations: null },
  })
})

it('builds nothing on a source that cannot be read', async () => {
  const approved = stateOf({ request, start: { ...stateOf().start, unattended: true, approve: true } })
  const { waiting } = await approvePlan(approved, offline)
  expect(ids(waiting)).toEqual(['connectivity'])
  expect(waiting?.[0]?.details).toEqual(['no such file'])
  const answered = (value: string) => stateOf({ request, answers: { connectivity: person(value) } })
  expect(await approvePlan(answered('retry'), offline)).toMatchObject({ goto: 'approvePlan', answers: { connectivity: null } })
  expect((await approvePlan(answered('stop'), offline)).outcome?.message).toContain('no such file')
})
