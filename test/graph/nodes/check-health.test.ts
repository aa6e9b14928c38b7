import { expect, it } from 'vitest'
import { checkHealth } from '../../../src/graph/nodes/check-health.ts'
import { fakeServices } from '../fake-services.ts'
import { ids, person, stateOf } from '../support/state.ts'

it('counts what is there', async () => {
  const update = await checkHealth(stateOf(), fakeServices())
  expect(update.phases?.['health']?.summary).toBe('Environment ready. 1/1 resources found.')
})

it('ends when something critical is missing and nobody is there', async () => {
  const state = stateOf({ start: { ...stateOf().start, unattended: true, approve: true } })
  await expect(checkHealth(state, fakeServices({ health: [false] }))).rejects.toMatchObject({ fault: 'environment' })
})

it('asks a person when something critical is missing', async () => {
  const { waiting } = await checkHealth(stateOf(), fakeServices({ health: [false] }))
  expect(ids(waiting)).toEqual(['health'])
  expect(waiting?.[0]?.details).toEqual(['Python: environment'])
})

it('looks again or stops, as answered', async () => {
  const again = await checkHealth(stateOf({ answers: { health: person('recheck') } }), fakeServices({ health: [false] }))
  expect(again).toEqual({ answers: { health: null }, goto: 'checkHealth', waiting: [] })
  const stopped = await checkHealth(stateOf({ answers: { health: person('stop') } }), fakeServices({ health: [false] }))
  expect(stopped.outcome).toEqual({ state: 'stopped', message: '1 critical resource(s) missing: Python.' })
})

it('does without what is not critical', async () => {
  const services = fakeServices()
  const platform = {
    ...services.platform,
    detect: () => Promise.resolve([{ id: 'airflow', name: 'Airflow', found: false, detail: '', critical: false }]),
  }
  expect((await checkHealth(stateOf(), { ...services, platform })).phases?.['health']?.summary).toContain('0/1')
})
