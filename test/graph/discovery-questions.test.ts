import { describe, expect, it } from 'vitest'
import { discoveryQuestions, standingDefaults } from '../../src/graph/discovery-questions.ts'
import { fakeServices } from './fake-services.ts'
import { ids, request } from './support/state.ts'

const probe = await fakeServices().reading.probe(request.source, undefined)
const { name: _, ...nameless } = request

describe('questions of discovery', () => {
  it('come in the order of their categories', () => {
    expect(ids(discoveryQuestions(nameless, probe, []))).toEqual(['name', 'description', 'gold.use_case', 'regulations', 'schedule.cron'])
  })

  it('leave out what was given, an explicit null too', () => {
    const given = {
      ...request,
      description: '',
      schedule: { cron: null, timezone: 'UTC', depends_on: [], retries: 3, deadline_minutes: 120 },
    }
    expect(ids(discoveryQuestions(given, probe, []))).toEqual(['gold.use_case', 'regulations'])
  })

  it('ask for another name when the given one is taken', () => {
    const [name] = discoveryQuestions(request, probe, ['orders', 'orders_2'])
    expect(name).toMatchObject({ id: 'name', default: 'orders_3' })
    expect(name?.schema.safeParse('orders').error?.issues[0]?.message).toContain('taken')
    expect(name?.schema.safeParse('orders_3').success).toBe(true)
  })

  it.each([
    ['0 2 * * *', true],
    [null, true],
    ['daily', true],
    ['61 25 * * *', false],
    ['0 2 30 2 *', false],
    ['0 2 * *', false],
  ])('judge %s as a schedule: %s', (cron, valid) => {
    const schedule = discoveryQuestions(request, probe, []).find(({ id }) => id === 'schedule.cron')
    expect(schedule?.schema.safeParse(cron).success).toBe(valid)
  })
})

it('lists the standing defaults that nobody gave', () => {
  expect(standingDefaults(request).map(({ field }) => field)).toEqual(['ingestion.mode', 'schema_evolution', 'retention_days', 'quality'])
  expect(standingDefaults({ ...request, schema_evolution: 'strict', ingestion: { mode: 'append' } }).map(({ field }) => field)).toEqual([
    'retention_days',
    'quality',
  ])
})
