import { expect, it } from 'vitest'
import { choicesAfter } from '../../src/regenerate/person-choices.ts'

const schedule = (retries: number, cron = '0 2 * * *') => ({ trigger: { cron }, retries })
const rule = { by: 'rule' as const, rule: 'default', reason: 'The default.', evidence: [] }
const stored = { retries: rule, timezone: rule }
const sides = { name: 'schedule' as const, base: schedule(3), disk: schedule(5), merged: schedule(5), stored }

it('records what differs from the base as chosen by a person, with what a rule had said', () => {
  const { why, changes } = choicesAfter(sides)
  expect(why['retries']).toMatchObject({ by: 'person', rule: 'config/schedule.yaml', evidence: ['now 5', 'before 3'] })
  expect(JSON.stringify(why['retries']?.alternatives)).toContain('The default.')
  expect(why['timezone']).toBe(rule)
  expect(changes).toEqual([{ decision: 'schedule', path: 'retries', before: 3, after: 5, by: 'person' }])
})

it('tells of a choice once, and forgets it when it is taken back', () => {
  const first = choicesAfter(sides)
  const second = choicesAfter({ ...sides, stored: first.why })
  expect(second.changes).toEqual([])
  expect(second.why).toEqual(first.why)
  const back = choicesAfter({ ...sides, disk: schedule(3), merged: schedule(3), stored: first.why })
  expect(back.why).toEqual({ timezone: rule })
})

it('keeps the choice under the reasons of an agent that decides anew, and shows where it contradicts', () => {
  const proposal = { value: schedule(4, '0 6 * * *'), why: { retries: { ...rule, reason: 'four now' }, 'trigger.cron': rule } }
  const { why, contradictions, changes } = choicesAfter({ ...sides, merged: schedule(5, '0 6 * * *'), proposal })
  expect(why['retries']).toMatchObject({ by: 'person' })
  expect(why['trigger.cron']).toBe(rule)
  expect(contradictions).toMatchObject([{ path: 'retries', yours: 5, proposed: 4 }])
  expect(changes).toContainEqual({ decision: 'schedule', path: 'trigger.cron', before: '0 2 * * *', after: '0 6 * * *', by: 'agent' })
})

it('sees no contradiction in a proposal that agrees, or that says what it said before', () => {
  for (const retries of [5, 3]) {
    expect(choicesAfter({ ...sides, proposal: { value: schedule(retries), why: {} } }).contradictions).toEqual([])
  }
})

it('leaves a choice that an agent makes too to its reasons, so that the next regeneration finds the same', () => {
  const asked = { by: 'person' as const, rule: 'schedule.retries', reason: 'A person asked for it.', evidence: [] }
  const proposal = { value: schedule(5), why: { retries: asked } }
  const { why } = choicesAfter({ ...sides, proposal })
  expect(why).toEqual({ retries: asked })
  expect(choicesAfter({ ...sides, base: schedule(5), stored: why }).why).toEqual(why)
})
