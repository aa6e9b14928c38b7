import { expect, it } from 'vitest'
import { rememberStaged } from '../../../src/graph/staged-files.ts'
import { review } from '../../../src/graph/nodes/review.ts'
import type { State } from '../../../src/graph/state.ts'
import { manifestOf } from '../../../src/graph/verify-handover.ts'
import type { StagedMeasures } from '../../../src/graph/review-shown.ts'
import { sampleArtifacts } from '../../workload/support/sample-workload.ts'
import { fakeServices, withPorts } from '../fake-services.ts'
import { person, profiledState, record } from '../support/state.ts'

const draft = { artifacts: sampleArtifacts('orders'), plan: undefined, rendered: {} }
const nothing: StagedMeasures = { accounting: [], score: {}, held: [] }

/** A run whose code check judged the draft; `edits` is what lies changed in the staging folder. */
async function reviewable(given: Partial<State> = {}, edits: Readonly<Record<string, string>> = {}) {
  let measures = nothing
  const services = withPorts(fakeServices(), {
    building: { draft: () => Promise.resolve(draft) },
    staging: {
      stagedChanges: () => Promise.resolve({ edited: edits, added: [], removed: [] }),
      stagedMeasures: () => Promise.resolve(measures),
    },
    wording: { presentReview: (facts) => [...facts.gaps, JSON.stringify(facts.measures.score)] },
  })
  const staged = await rememberStaged(draft, await profiledState(services), services)
  const state = await profiledState(services, { ...given, refs: { manifest: manifestOf(draft), ...staged, ...given.refs } })
  return { services, state, measured: (next: StagedMeasures) => (measures = next) }
}

async function reviewed(answer?: unknown, given: Partial<State> = {}, edits: Readonly<Record<string, string>> = {}) {
  const { services, state } = await reviewable({ ...given, answers: answer === undefined ? {} : { review: person(answer) } }, edits)
  return review(state, services)
}

it('shows what is there, under a hash that the yes is bound to', async () => {
  const { waiting, refs } = await reviewed(undefined, {
    phases: { quality: record('quality', { state: 'skipped', summary: 'by a person' }) },
    gaps: { quality: 'not judged' },
  })
  expect(waiting?.[0]?.details).toEqual(['not judged', '{}'])
  expect(refs?.['shown']).toMatch(/^[0-9a-f]{64}$/)
  expect(waiting?.[0]?.why).toContain(refs?.['shown']?.slice(0, 12))
})

it('lands with a yes only, and keeps what the yes was for', async () => {
  const yes = await reviewed(true)
  expect(yes.phases).toHaveProperty('review')
  expect(yes.refs).toMatchObject({ approved: manifestOf(draft) })
  expect((await reviewed(false)).outcome?.state).toBe('stopped')
  expect((await reviewed('stop')).outcome?.state).toBe('stopped')
})

it('takes a yes to what was shown, and asks again where something else would land', async () => {
  const { services, state, measured } = await reviewable()
  const asked = await review(state, services)
  const answered = { ...state, refs: { ...state.refs, ...asked.refs }, answers: { review: person(true) } }
  expect((await review(answered, services)).phases).toHaveProperty('review')
  measured({ ...nothing, score: { silver: { overall: 0.4 } } })
  const again = await review(answered, services)
  expect(again.phases).toBeUndefined()
  expect(again.answers).toEqual({ review: null })
  expect(again.waiting?.[0]?.details?.[0]).toContain('What was shown has changed since')
  expect(again.waiting?.[0]?.details?.at(-1)).toContain('0.4')
  const seen = { ...answered, refs: { ...answered.refs, ...again.refs } }
  expect((await review(seen, services)).phases).toHaveProperty('review')
})

it('approves with --approve what would be shown at that moment', async () => {
  const { services, state } = await reviewable()
  const update = await review({ ...state, start: { ...state.start, approve: true } }, services)
  expect(update.refs).toMatchObject({ approved: manifestOf(draft), shown: expect.any(String) })
})

it('has files judged again that are rendered in another way by now', async () => {
  const update = await reviewed(true, { refs: { manifest: 'of another version' } })
  expect(update).toMatchObject({
    goto: 'checkCode',
    answers: { review: null },
    refused: { review: expect.stringContaining('another way') },
  })
})

it.each([true, { change: 'quality' }])('takes the edits that a person made where the files were shown (%j)', async (answer) => {
  const update = await reviewed(answer, {}, { 'dags/orders_dag.py': 'edited' })
  expect(update.refs).toHaveProperty('edits')
  expect(update.goto).toBe(answer === true ? 'checkCode' : 'buildQuality')
  expect(update.answers).toMatchObject({ review: null })
  expect(update.phases?.['review']).toBeUndefined()
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
