import { expect, it } from 'vitest'
import { agentIds } from '#domain'
import { hearsFields, isAnswerable, isClash, pauseIds, staysAnswered } from '../../src/graph/pauses.ts'

it('knows an escalation of every agent and of the code check, and what each border holds', () => {
  const asked = [...agentIds, 'code_check'].map((id) => `escalation.${id}`)
  expect(pauseIds).toEqual(expect.arrayContaining([...asked, 'held.bronze_to_silver', 'held.silver_to_gold', 'plan']))
  expect(isAnswerable('escalation.nobody')).toBe(false)
})

it('takes fields of the request beside the approvals, and keeps what some pauses were answered', () => {
  expect(pauseIds.filter(hearsFields)).toEqual(['plan', 'profile', 'corrections', 'review'])
  expect(pauseIds.filter(staysAnswered)).toEqual(['existing', 'duplicate', 'neighbour', 'corrections.rounds'])
})

it('numbers clashes', () => {
  expect(['clash.1', 'clash.12', 'clash.x', 'clash'].map(isClash)).toEqual([true, true, false, false])
})
