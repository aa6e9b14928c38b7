import { describe, expect, it } from 'vitest'
import { route } from '../../../src/graph/nodes/route.ts'
import type { RouteResult } from '../../../src/graph/port-values.ts'
import { fakeServices } from '../fake-services.ts'
import { ids, person, stateOf } from '../support/state.ts'

const found = (outcome: RouteResult['outcome'], ...names: string[]): RouteResult => ({
  outcome,
  candidates: names.map((name) => ({ name, state: outcome === 'partial' ? 'partial' : 'complete', summary: `${name}.csv` })),
})
const answered = (value: string) => stateOf({ answers: { existing: person(value) } })

it('goes on where nothing is onboarded yet', async () => {
  expect(await route(stateOf(), fakeServices())).toMatchObject({ phases: { route: { summary: 'no workload yet' } }, waiting: [] })
})

describe('what may be answered', () => {
  it.each([
    [found('found', 'orders'), ['modify', 'query', 'check', 'run', 'regenerate', 'stop']],
    [found('partial', 'orders'), ['complete', 'start_fresh', 'stop']],
    [found('several', 'orders', 'orders_eu'), ['orders', 'orders_eu', 'new', 'stop']],
    [found('unsure', 'orders'), ['orders', 'new', 'stop']],
  ])('differs by what was found', async (result, choices) => {
    const { waiting } = await route(stateOf(), fakeServices({ route: result }))
    expect(ids(waiting)).toEqual(['existing'])
    expect(waiting?.[0]?.schema).toMatchObject({ enum: choices })
  })
})

it('completes an incomplete workload unattended and says so', async () => {
  const state = stateOf({ start: { ...stateOf().start, unattended: true } })
  const update = await route(state, fakeServices({ route: found('partial', 'orders') }))
  expect(update).toMatchObject({ refs: { existing: 'orders' }, assumptions: { existing: { value: 'complete' } } })
})

it('changes a complete workload never unasked', async () => {
  const state = stateOf({ start: { ...stateOf().start, unattended: true, approve: true } })
  expect(ids((await route(state, fakeServices({ route: found('found', 'orders') }))).waiting)).toEqual(['existing'])
})

describe('the choice', () => {
  it('archives the old folder before a fresh start', async () => {
    const update = await route(answered('start_fresh'), fakeServices({ route: found('partial', 'orders') }))
    expect(update.phases?.['route']?.summary).toBe('orders was archived as orders.archived')
    expect(update.refs).toBeUndefined()
  })

  it('names the command instead of onboarding', async () => {
    const update = await route(answered('run'), fakeServices({ route: found('found', 'orders') }))
    expect(update.outcome).toEqual({
      state: 'done',
      message: 'Nothing was onboarded.',
      next: [{ operation: 'run', input: { workload: 'orders' } }],
    })
    const asked = await route(answered('query'), fakeServices({ route: found('found', 'orders') }))
    expect(asked.outcome?.next).toMatchObject([{ operation: 'query', input: { workload: 'orders' } }])
  })

  it('takes the workload that is named among several', async () => {
    const services = fakeServices({ route: found('several', 'orders', 'orders_eu') })
    expect((await route(answered('orders_eu'), services)).refs).toEqual({ existing: 'orders_eu' })
    expect((await route(answered('new'), services)).refs).toBeUndefined()
    expect((await route(answered('stop'), services)).outcome?.state).toBe('stopped')
  })
})

describe('words that ask for a change', () => {
  const modifying = (request: string) => ({ operation: 'modify', input: { workload: 'orders', request } })
  const asking = (words: string, answer?: string) => {
    const state = answer === undefined ? stateOf() : answered(answer)
    return { ...state, start: { ...state.start, request: words } }
  }

  it('lead to the command that makes it', async () => {
    const services = fakeServices({ route: found('found', 'orders') })
    const { waiting } = await route(asking('orders'), services)
    expect(waiting?.[0]?.next).toMatchObject([modifying('run it at six')])
    const asked = await route(asking('mask the phone in orders'), services)
    expect(asked.waiting?.[0]?.next).toMatchObject([modifying('mask the phone in orders')])
    const chosen = await route(asking('mask the phone in orders', 'modify'), services)
    expect(chosen.outcome).toEqual({
      state: 'done',
      message: 'Nothing was onboarded.',
      next: [modifying('mask the phone in orders')],
    })
  })

  it('name the workload that was chosen among several', async () => {
    const services = fakeServices({ route: found('several', 'orders', 'customers') })
    const chosen = await route(asking('join orders with customers', 'orders'), services)
    expect(chosen.outcome?.next).toEqual([modifying('join orders with customers')])
  })

  it('leave other words to the conversation', async () => {
    const services = fakeServices({ route: found('found', 'orders') })
    expect((await route(asking('orders again', 'modify'), services)).refs).toEqual({ existing: 'orders' })
  })
})
