import { expect, it } from 'vitest'
import { harness, person } from '../support/harness.ts'

it.each([
  ['regulations', ['GDPR'], /No regulation pack is installed/, []],
  ['schedule.cron', '0 25 * * *', /minute hour day month weekday/, '0 2 * * *'],
  ['name', 'sales', /Another workload is called sales/, 'orders'],
])('refuses %s that means nothing beside its question, and takes another answer', async (id, wrong, why, right) => {
  const { services, begin, resume } = harness({}, { unattended: false })
  services.neighbours.listWorkloads = () => Promise.resolve([{ name: 'sales', state: 'complete', summary: '' }])
  expect((await begin()).waiting.map((question) => question.id)).toContain(id)
  const answers = { name: 'orders', description: 'Orders', 'gold.use_case': 'ad_hoc', regulations: [], 'schedule.cron': null }
  await expect(resume({ ...answers, [id]: wrong })).rejects.toMatchObject({
    fault: 'caller',
    code: 'answer_refused',
    subject: id,
    message: expect.stringMatching(why),
  })
  expect((await resume()).waiting.map((question) => question.id)).toContain(id)
  expect((await resume({ ...answers, [id]: right })).state.outcome?.state).toBe('done')
})

it('refuses corrections of a column that there is not, and asks for them again', async () => {
  const { begin, resume } = harness({ columns: ['notes'] }, { approve: false })
  await begin({ plan: person(true) })
  await resume({ profile: false })
  await expect(resume({ corrections: { qty: { type: 'text' } } })).rejects.toMatchObject({
    code: 'answer_refused',
    subject: 'corrections',
    message: expect.stringContaining('The source has no column qty.'),
  })
  const again = await resume({ corrections: { notes: { type: 'text' } } })
  expect(again.waiting[0]?.id).toBe('profile')
})

it('asks again for what was given wrong to begin with, instead of locking the run', async () => {
  for (const first of [true, false]) {
    const { begin, resume } = harness()
    await expect(begin({ regulations: person(['GDPR']) })).rejects.toMatchObject({ code: 'regulation_unknown' })
    if (first)
      expect((await resume()).waiting[0]).toMatchObject({ id: 'regulations', prompt: expect.stringContaining('No regulation pack') })
    expect((await resume({ regulations: [] })).state.outcome?.state).toBe('done')
  }
})

it('asks again for a column that there is not, and hears which one was meant', async () => {
  const { begin, resume } = harness({ columns: ['notes'] })
  await expect(begin({ 'columns.qty': person({ type: 'text' }) })).rejects.toMatchObject({ code: 'unknown_column' })
  expect((await resume()).waiting.map(({ id }) => id)).toEqual(['columns.qty'])
  const { state } = await resume({ 'columns.qty': null, 'columns.notes': { type: 'text' } })
  expect(state.outcome?.state).toBe('done')
  expect(state.request?.columns).toEqual({ notes: { type: 'text' } })
})

it('hears a field of the request at the review, and rebuilds what reads it', async () => {
  const { services, begin, resume } = harness({}, { approve: false })
  await begin({ plan: person(true), profile: person(true) })
  const before = services.calls.length
  const again = await resume({ review: { change: 'dag', answers: { 'gold.use_case': 'reporting' } } })
  expect(again.waiting[0]?.id).toBe('review')
  expect(services.calls.slice(before).filter((call) => call.startsWith('judge'))).toEqual([
    'judge transformation: passed',
    'judge quality: passed',
    'judge dag: passed',
    'judge code_check: passed',
  ])
  await expect(resume({ review: { change: 'dag', answers: { 'gold.use_case': 'nothing' } } })).rejects.toMatchObject({
    code: 'answer_refused',
  })
  expect((await resume({ 'gold.use_case': 'api' })).state.request?.gold?.use_case).toBe('api')
})
