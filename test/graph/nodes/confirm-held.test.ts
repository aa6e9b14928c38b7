import { expect, it } from 'vitest'
import type { WaitingQuestion } from '#domain'
import { acceptedIn, confirmHeld } from '../../../src/graph/nodes/confirm-held.ts'
import { fakeServices } from '../fake-services.ts'
import { ids, person, request, stateOf } from '../support/state.ts'

const readings = [
  { n: 1, label: 'also written dd/MM/yyyy', changes: [{ path: 'columns.placed.other_formats', value: ['dd/MM/yyyy'] }] },
  { n: 2, label: 'flagged', changes: [{ path: 'config/transformations.yaml#bronze_to_silver.steps[a].on_fail', value: 'flag' }] },
]
const held = (border = 'bronze_to_silver', shown = 'a1'): WaitingQuestion => ({
  id: `held.${border}`,
  kind: 'question',
  prompt: '60 of 600 rows do not reach silver',
  why: 'so',
  schema: {},
  default: null,
  choices: [1, 2].map((n) => ({ value: { apply: n }, label: `reading ${n}` })).concat([{ value: 'accept' as never, label: 'accept' }]),
  evidence: { shown, readings },
})
const withHeld = (...questions: WaitingQuestion[]) => fakeServices({ held: questions })
const start = { ...stateOf().start, unattended: true, approve: true }

it('asks before the review, whatever was approved or is unattended; only what the request can say is offered', async () => {
  const update = await confirmHeld(stateOf({ request, start }), withHeld(held()))
  expect(ids(update.waiting)).toEqual(['held.bronze_to_silver'])
  expect(update.waiting?.[0]).toMatchObject({ default: null, evidence: { shown: 'a1' } })
  expect(update.waiting?.[0]?.choices?.map(({ value }) => value)).toEqual([{ apply: 1 }, 'accept'])
})

it('has nothing to ask within the limits', async () => {
  expect(await confirmHeld(stateOf({ request }), withHeld())).toMatchObject({
    phases: { held: { state: 'done', summary: 'within the limits' } },
  })
})

it('remembers of which data a person accepted it, and asks for the next border', async () => {
  const services = withHeld(held(), held('silver_to_gold', 'b2'))
  const answers = { 'held.bronze_to_silver': person('accept') }
  const update = await confirmHeld(stateOf({ request, answers }), services)
  expect(update).toMatchObject({ refs: { 'accepted.held.bronze_to_silver': 'a1' }, goto: 'confirmHeld', waiting: [] })
  const next = await confirmHeld(stateOf({ request, refs: update.refs ?? {} }), services)
  expect(ids(next.waiting)).toEqual(['held.silver_to_gold'])
  const after = stateOf({ request, refs: { ...update.refs, 'accepted.held.silver_to_gold': 'b2', profile: 'x' } })
  expect(acceptedIn(after)).toEqual({ 'held.bronze_to_silver': 'a1', 'held.silver_to_gold': 'b2' })
  expect(await confirmHeld(after, services)).toMatchObject({ phases: { held: { summary: 'accepted by a person' } } })
})

it('asks again where other data is held than was accepted', async () => {
  const refs = { 'accepted.held.bronze_to_silver': 'a1' }
  expect(ids((await confirmHeld(stateOf({ request, refs }), withHeld(held('bronze_to_silver', 'c3')))).waiting)).toEqual([
    'held.bronze_to_silver',
  ])
})

it('takes a reading into the request and builds again with it', async () => {
  const update = await confirmHeld(stateOf({ request, answers: { 'held.bronze_to_silver': person({ apply: 1 }) } }), withHeld(held()))
  expect(update).toMatchObject({
    request: { columns: { placed: { other_formats: ['dd/MM/yyyy'] } } },
    phases: { metadata: null, quality: null, dag: null },
    goto: 'buildMetadata',
    answers: { 'held.bronze_to_silver': null },
  })
})

it('refuses a reading that is not offered here, and ends where a person stops', async () => {
  const answer = (value: unknown) => stateOf({ request, answers: { 'held.bronze_to_silver': person(value) } })
  for (const wrong of [{ apply: 2 }, { apply: 9 }, 'yes'])
    expect(ids((await confirmHeld(answer(wrong), withHeld(held()))).waiting)).toEqual(['held.bronze_to_silver'])
  expect(await confirmHeld(answer('stop'), withHeld(held()))).toMatchObject({
    outcome: { state: 'failed' },
    phases: { held: { state: 'failed' } },
  })
})
