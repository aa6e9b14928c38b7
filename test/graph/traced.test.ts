import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callerError, traceEventSchema } from '#domain'
import { done } from '../../src/graph/phase.ts'
import { traced } from '../../src/graph/traced.ts'
import { fakeServices } from './fake-services.ts'
import { secretSamples } from '../support/secret-samples.ts'
import { request, stateOf } from './support/state.ts'

async function eventsOf(services: ReturnType<typeof fakeServices>) {
  const text = await readFile(join(services.store.directory, 'trace.jsonl'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => traceEventSchema.parse(JSON.parse(line)))
}

it('tells begin and end, with the state that the phase ended in', async () => {
  const services = fakeServices()
  await traced('checkHealth', stateOf({}), services, () => Promise.resolve(done('health', { summary: 'all there' })))
  expect(await eventsOf(services)).toMatchObject([
    { event_type: 'phase_start', phase: 'health', status: 'started' },
    { event_type: 'phase_complete', phase: 'health', status: 'done', payload: { summary: 'all there' } },
  ])
})

it('tells a pause by the questions that it asks', async () => {
  const services = fakeServices()
  const question = { id: 'plan', kind: 'approval' as const, prompt: '', why: '', schema: {}, default: null }
  await traced('approvePlan', stateOf({}), services, () => Promise.resolve({ waiting: [question] }))
  const events = await eventsOf(services)
  expect(events.map((event) => [event.event_type, event.status])).toEqual([
    ['phase_start', 'started'],
    ['interrupt', 'waiting'],
    ['phase_complete', 'waiting'],
  ])
  expect(events[1]?.payload).toEqual({ questions: [{ id: 'plan', kind: 'approval' }] })
})

it('tells an error by its code, an unknown one without its text, and lets both pass', async () => {
  const services = fakeServices()
  const fail = (error: Error) => traced('discover', stateOf({}), services, () => Promise.reject(error))
  await expect(fail(callerError({ code: 'no_such_file', message: 'There is no file.' }))).rejects.toThrow('There is no file.')
  await expect(fail(new TypeError('secret-value'))).rejects.toThrow('secret-value')
  const events = await eventsOf(services)
  expect(events.filter((event) => event.event_type === 'error').map((event) => event.payload)).toEqual([
    { code: 'no_such_file', message: 'There is no file.' },
    { code: 'TypeError' },
  ])
})

it('lets no secret into the checkpoints', async () => {
  const [key = ''] = secretSamples['github_token'] ?? []
  const update = done('discovery', { request: { ...request, description: key } })
  await expect(traced('discover', stateOf({}), fakeServices(), () => Promise.resolve(update))).rejects.toMatchObject({
    code: 'secret_refused',
    subject: 'discover.request.description',
  })
})
