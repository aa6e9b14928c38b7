import { expect, it } from 'vitest'
import type { WaitingQuestion } from '#domain'
import { answered } from '../../../src/app/pipeline/answered.ts'
import { printChangePath } from '../../../src/workload/modify/index.ts'

const question = (id: string, evidence: Record<string, unknown> = {}): WaitingQuestion => ({
  id,
  kind: 'question',
  prompt: '',
  why: '',
  schema: {},
  default: null,
  evidence,
})
const reading = { n: 2, label: 'amount is read as decimal(7,3)', changes: [{ path: 'columns.amount.type', value: 'decimal(7,3)' }] }
const held = question('held.bronze_to_silver', { shown: 'a1', readings: [reading] })
const columns = [{ name: 'total', source_name: 'total', type: 'text', nullable: true, role: 'text' }] as const

it('accepts for the data that was shown', () => {
  expect(answered({ 'held.bronze_to_silver': 'accept' }, [held], columns)).toEqual({
    changes: [],
    accepted: { 'held.bronze_to_silver': 'a1' },
  })
})

it('makes the chosen reading a change of config, with what was said as the reason', () => {
  const { changes, accepted } = answered({ 'held.bronze_to_silver': { apply: 2 } }, [held], columns)
  expect(changes.map(({ at, value, reason }) => [printChangePath(at), value, reason])).toEqual([
    ['columns.amount.type', 'decimal(7,3)', 'held.bronze_to_silver: amount is read as decimal(7,3)'],
  ])
  expect(accepted).toEqual({})
})

it('makes a rename one too, and nothing of a stop or of what was not asked', () => {
  const drift = question('drift')
  expect(answered({ drift: { rename: { total: 'sum' } } }, [drift], columns).changes).toHaveLength(2)
  expect(answered({ drift: 'stop', 'held.bronze_to_silver': 'accept' }, [drift], columns)).toEqual({ changes: [], accepted: {} })
})
