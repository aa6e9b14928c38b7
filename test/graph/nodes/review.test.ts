import { expect, it } from 'vitest'
import { review } from '../../../src/graph/nodes/review.ts'
import type { State } from '../../../src/graph/state.ts'
import { sampleArtifacts } from '../../workload/support/sample-workload.ts'
import { fakeServices } from '../fake-services.ts'
import { person, profiledState, record } from '../support/state.ts'

async function reviewed(answer?: unknown, given: Partial<State> = {}) {
  const services = {
    ...fakeServices(),
    draft: () => Promise.resolve({ artifacts: sampleArtifacts('orders'), plan: undefined, rendered: {} }),
  }
  return review(await profiledState(services, { ...given, answers: answer === undefined ? {} : { review: person(answer) } }), services)
}

it('shows stages, gaps, assumptions and every file', async () => {
  const { waiting } = await reviewed(undefined, {
    phases: { quality: record('quality', { state: 'skipped', summary: 'by a person' }) },
    gaps: { quality: 'not judged' },
    assumptions: { regulations: { field: 'regulations', value: [], why: '' } },
  })
  const details = (waiting?.[0]?.details ?? []).map((line) => line.replaceAll(/ +/g, ' '))
  expect(details).toEqual(
    expect.arrayContaining([
      'quality skipped by a person',
      'dag not run ',
      'gap: not judged',
      'assumed: regulations = []',
      'dag dags/orders_dag.py',
    ]),
  )
})

it('lands with a yes only', async () => {
  expect((await reviewed(true)).phases).toHaveProperty('review')
  expect((await reviewed(false)).outcome?.state).toBe('stopped')
  expect((await reviewed('stop')).outcome?.state).toBe('stopped')
})

it('rebuilds from the named stage with the changed answers', async () => {
  const update = await reviewed({ change: 'transformation', answers: { 'gold.use_case': 'reporting' } })
  expect(update).toMatchObject({ goto: 'buildTransformation', request: { gold: { use_case: 'reporting' } } })
  expect(update.phases).toEqual({ transformation: null, quality: null, dag: null })
  expect(update.answers).toMatchObject({ review: null, 'gold.use_case': { source: 'person', value: 'reporting' } })
})

it.each([
  [{ 'gold.use_case': 'reporting' }, 'buildTransformation'],
  [{ 'schedule.retries': 5 }, 'buildMetadata'],
  [{ primary_key: ['amount'] }, 'readSource'],
  [{ 'format.delimiter': ';' }, 'profile'],
  [{ name: 'sales' }, 'discover'],
])('rebuilds from the earlier stage that reads %j, whatever stage was named', async (answers, node) => {
  const update = await reviewed({ change: 'dag', answers })
  expect(update.goto).toBe(node)
  expect(update.phases).toHaveProperty('dag')
})

it('hears a field of the request beside the question', async () => {
  const services = fakeServices()
  const state = await profiledState(services, { answers: { 'gold.use_case': person('reporting') }, given: ['gold.use_case'] })
  expect(await review(state, services)).toMatchObject({ goto: 'buildTransformation', request: { gold: { use_case: 'reporting' } } })
})

it('refuses a change that is no field of the request', async () => {
  await expect(reviewed({ change: 'quality', answers: { 'quality.gold_score': 'high' } })).rejects.toMatchObject({ code: 'answer_invalid' })
  expect((await reviewed({ change: 'quality', answers: { 'quality.speed': 1 } })).waiting?.[0]?.details?.[0]).toContain(
    'no field of workload.yaml',
  )
})
