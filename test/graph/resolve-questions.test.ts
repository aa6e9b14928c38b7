import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import type { Question } from '#domain'
import { describeQuestion, resolveQuestions } from '../../src/graph/resolve-questions.ts'
import { person, stateOf } from './support/state.ts'

const question = (given: Partial<Question> = {}): Question => ({
  id: 'schedule.cron',
  kind: 'question',
  prompt: 'When?',
  why: 'daily is usual',
  schema: z.string().min(3),
  default: '0 2 * * *',
  critical: false,
  ...given,
})
const start = (given: { unattended?: boolean; approve?: boolean }) => ({ start: { ...stateOf().start, ...given } })

describe('resolving', () => {
  it('settles by a valid answer, without an assumption', () => {
    const { values, waiting, update } = resolveQuestions([question()], stateOf({ answers: { 'schedule.cron': person('@daily') } }))
    expect(values).toEqual({ 'schedule.cron': '@daily' })
    expect(waiting).toEqual([])
    expect(update.assumptions).toEqual({})
  })

  it('keeps a refused answer out and says why', () => {
    const { waiting, update } = resolveQuestions([question()], stateOf({ answers: { 'schedule.cron': person('x') } }))
    expect(waiting[0]?.details?.[0]).toContain('The last answer was refused')
    expect(update.answers).toEqual({ 'schedule.cron': null })
    expect(update.refused?.['schedule.cron']).toBeTruthy()
  })

  it('shows an earlier refusal again, and forgets it once a valid answer is there', () => {
    const refused = { 'schedule.cron': 'too short' }
    expect(resolveQuestions([question()], stateOf({ refused })).waiting[0]?.details?.[0]).toContain('too short')
    const settled = resolveQuestions([question()], stateOf({ refused, answers: { 'schedule.cron': person('@daily') } }))
    expect(settled.update.refused).toEqual({ 'schedule.cron': null })
  })

  it('assumes the default unattended, and lists it', () => {
    const { values, update } = resolveQuestions([question()], stateOf(start({ unattended: true })))
    expect(values).toEqual({ 'schedule.cron': '0 2 * * *' })
    expect(update.assumptions).toEqual({ 'schedule.cron': { field: 'schedule.cron', value: '0 2 * * *', why: 'daily is usual' } })
  })

  it.each([
    ['what is critical', { critical: true }],
    ['an approval', { kind: 'approval' as const }],
    ['an escalation', { kind: 'escalation' as const }],
  ])('never assumes %s', (_, given) => {
    expect(resolveQuestions([question(given)], stateOf(start({ unattended: true }))).waiting).toHaveLength(1)
  })

  it('approves approvals only', () => {
    const state = stateOf(start({ approve: true }))
    const kinds = { plan: 'approval', existing: 'question', 'escalation.dag': 'escalation', 'clash.1': 'question' } as const
    const asked = Object.entries(kinds).map(([id, kind]) => question({ id, kind, critical: true }))
    const { values, waiting } = resolveQuestions(asked, state)
    expect(values).toEqual({ plan: true })
    expect(waiting.map(({ id }) => id)).toEqual(['existing', 'escalation.dag', 'clash.1'])
  })

  it('asks nothing that no command could answer', () => {
    expect(() => resolveQuestions([question({ id: 'escalation.nobody' })], stateOf())).toThrow(/escalation\.nobody/)
  })

  it('hears an explicit answer before the approval', () => {
    const state = stateOf({ ...start({ approve: true }), answers: { plan: person(false) } })
    expect(resolveQuestions([question({ id: 'plan', schema: z.boolean() })], state).values).toEqual({ plan: false })
  })
})

it('describes a question so that it survives JSON', () => {
  const described = describeQuestion(question({ schema: z.enum(['hash', 'keep']), default: undefined }))
  expect(JSON.parse(JSON.stringify(described))).toMatchObject({ id: 'schedule.cron', default: null, schema: { enum: ['hash', 'keep'] } })
  expect(described).not.toHaveProperty('details')
})
