import { expect, it } from 'vitest'
import type { Finding } from '#domain'
import { describeFinding, escalationAnswerSchema, escalationQuestion } from '../../src/graph/escalation.ts'

const finding = (given: Partial<Finding> = {}): Finding => ({
  path: 'config/source.yaml',
  rule: 'types_hold',
  message: 'No integer.',
  rows: [],
  hint: 'read it as text',
  ...given,
})

it('reads a word, or a word with what the agent needs to know', () => {
  expect(escalationAnswerSchema.parse('manual')).toEqual({ choice: 'manual' })
  const corrections = { amount: { type: 'text' } }
  expect(escalationAnswerSchema.parse({ choice: 'retry', hint: 'see amount', corrections })).toMatchObject({
    hint: 'see amount',
    corrections,
  })
  expect(escalationAnswerSchema.safeParse('later').success).toBe(false)
  expect(escalationAnswerSchema.safeParse({ choice: 'retry', comment: 'x' }).success).toBe(false)
})

it('shows what was expected, three rows at most, and what to try', () => {
  const rows = [1, 2, 3, 4].map((number) => ({ file: 'orders.csv', record: number, value: number === 2 ? null : 'x' }))
  expect(describeFinding(finding({ expected: '0 rows', rows }))).toEqual([
    'types_hold at config/source.yaml: No integer. (expected 0 rows, actual unknown)',
    '    record 1 of orders.csv: x',
    '    record 2 of orders.csv: null',
    '    record 3 of orders.csv: x',
    '    try: read it as text',
  ])
})

it('asks about a refusal and about a gate that could not judge in different words', () => {
  const many = Array.from({ length: 20 }, () => finding())
  const refused = escalationQuestion('quality', 'quality', 'failed', many, '.gangway/staging/r1')
  expect(refused).toMatchObject({ id: 'escalation.quality', kind: 'escalation', critical: true, default: undefined })
  expect(refused.prompt).toContain('refused the result twice')
  expect(refused.why).toContain('.gangway/staging/r1')
  expect(refused.details).toHaveLength(16)
  expect(escalationQuestion('quality', 'quality', 'error', [], '').prompt).toContain('could not judge')
})
