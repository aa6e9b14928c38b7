import { expect, it } from 'vitest'
import type { RunPosition } from '../../../src/graph/index.ts'
import { viewOf } from '../../../src/app/runs/view-of.ts'
import { fakeServices } from '../../graph/fake-services.ts'
import { person, record, request, stateOf } from '../../graph/support/state.ts'
import { wholeReport } from '../../support/run-report.ts'
import { doneRun, waitingRun } from '../../present/support/run-view.ts'

const { store } = fakeServices()
const before = { ...doneRun, workload: null, state: 'running' as const, message: '', accounting: [], score: {}, artifacts: [], waiting: [] }
const position = (given: Partial<RunPosition> = {}): RunPosition => ({
  state: stateOf({ request }),
  waiting: [],
  pause: undefined,
  phases: {},
  ...given,
})

it('tells what a finished run made and measured', async () => {
  const artifacts = [{ path: 'README.md', kind: 'document', sha256: 'hash' }]
  const report = { ...wholeReport(), places: [{ path: 'lake/orders/', holds: 'tables' }] }
  const refs = { landed: await store.put(artifacts), run_report: await store.put(report) }
  const state = stateOf({ request, refs, outcome: { state: 'done', message: 'ready' } })
  expect(await viewOf(before, position({ state }), store)).toMatchObject({
    workload: 'orders',
    state: 'done',
    message: 'ready',
    artifacts,
    accounting: report.accounting,
    score: report.score,
    places: report.places,
    started_at: before.started_at,
  })
})

it('waits, and says for what', async () => {
  const view = await viewOf(
    before,
    position({ waiting: waitingRun.waiting.map(({ details, ...question }) => ({ ...question, ...(details ? { details } : {}) })) }),
    store,
  )
  expect(view).toMatchObject({ state: 'waiting', message: 'waits for primary_key, plan', unused_answers: [] })
  expect(view.waiting[1]?.details).toEqual([])
})

it('lists phases in the order of the build, and none that was taken back', async () => {
  const phases = { verify: record('verify'), route: record('route'), quality: null, profile: record('profile', { attempts: 2 }) }
  expect((await viewOf(before, position({ phases }), store)).phases.map(({ id }) => id)).toEqual(['route', 'profile', 'verify'])
})

it('lists assumptions by name, and answers that nothing took', async () => {
  const assume = (field: string) => ({ field, value: 1, why: '' })
  const state = stateOf({
    request,
    outcome: { state: 'done', message: '' },
    assumptions: { quality: assume('quality'), description: assume('description'), name: null },
    answers: { health: person('stop'), 'gold.use_case': person('api'), plan: person(true), 'corrections.rounds': person(1), review: null },
    phases: { plan: record('plan') },
  })
  const view = await viewOf(before, position({ state }), store)
  expect(view.assumptions.map(({ field }) => field)).toEqual(['description', 'quality'])
  expect(view.unused_answers).toEqual(['health'])
})

it('ends where it was told to', async () => {
  const until = { ...before, start: { ...before.start, until: 'plan' } }
  expect(await viewOf(until, position(), store)).toMatchObject({ state: 'stopped', message: 'ended after plan, as asked' })
})
