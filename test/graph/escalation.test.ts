import { expect, it } from 'vitest'
import type { Finding } from '#domain'
import { describeFinding, escalationAnswerSchema, escalationQuestion, type Refused } from '../../src/graph/escalation.ts'

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
  expect(escalationAnswerSchema.parse({ choice: 'skip' })).toEqual({ choice: 'skip' })
  expect(escalationAnswerSchema.parse({ choice: 'retry', answers: { 'gold.use_case': 'api' } })).toMatchObject({ choice: 'retry' })
})

it('takes nothing that nobody would read: fields that are none, a hint beside a way out that asks no agent', () => {
  expect(escalationAnswerSchema.safeParse({ choice: 'retry', answers: { 'gold.shape': 'star' } }).success).toBe(false)
  expect(escalationAnswerSchema.safeParse({ choice: 'skip', hint: 'see amount' }).success).toBe(false)
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

const refused = (given: Partial<Refused> = {}, findings: readonly Finding[] = [finding()]): Refused => ({
  stage: 'quality',
  result: {
    outcome: 'failed',
    checks: [
      { id: 'types_hold', kind: 'engine', outcome: 'failed', findings: [...findings] },
      { id: 'key_holds', kind: 'engine', outcome: 'passed', findings: [] },
    ],
  },
  attempts: 1,
  produced: ['config/quality_rules.yaml'],
  retry: ['no retry: nothing that an agent decides could cure it'],
  stagedDir: '.gangway/staging/r1',
  ...given,
})

it('says what was refused, and after how many attempts', () => {
  const once = escalationQuestion('escalation.quality', refused())
  expect(once).toMatchObject({ id: 'escalation.quality', kind: 'escalation', critical: true, default: undefined })
  expect(once.prompt).toBe('The gate of quality refused the result: No integer. How shall it go on?')
  expect(once.why).toContain('.gangway/staging/r1')
  const twice = escalationQuestion('escalation.quality', refused({ attempts: 2 }))
  expect(twice.prompt).toBe('The gate of quality refused the result, and again after a retry: No integer. How shall it go on?')
  const broken = escalationQuestion('escalation.quality', refused({ result: { outcome: 'error', checks: [] } }))
  expect(broken.prompt).toBe('The gate of quality could not judge. How shall it go on?')
})

it('shows what was made, which checks refused it and what came of the retry', () => {
  const { details = [] } = escalationQuestion(
    'escalation.quality',
    refused(
      {},
      Array.from({ length: 20 }, () => finding()),
    ),
  )
  expect(details.filter((line) => line.startsWith('types_hold'))).toHaveLength(8)
  expect(details.slice(16)).toEqual([
    'and 12 more findings',
    'checks: 1 passed; refused by types_hold',
    'made: config/quality_rules.yaml (in .gangway/staging/r1)',
    'no retry: nothing that an agent decides could cure it',
  ])
})

it('does not offer a skip that could not land, and says which invariant nobody can waive', () => {
  const checks = [
    { id: 'raw_values_gone', kind: 'engine' as const, outcome: 'failed' as const, findings: [finding()], invariant: 'SEC-3' as const },
  ]
  const question = escalationQuestion('escalation.transformation', refused({ result: { outcome: 'failed', checks } }))
  expect(question.prompt).toContain('nobody can waive SEC-3')
  expect(question.why).not.toContain('skip')
  expect(question.details?.[0]).toContain('SEC-3 (personal values stay masked from silver on) does not hold: config/source.yaml')
  for (const answer of ['skip', { choice: 'skip' }]) expect(question.schema.safeParse(answer).success).toBe(false)
  for (const answer of ['retry', 'manual', 'stop', { choice: 'retry', hint: 'x' }]) {
    expect(question.schema.safeParse(answer).success).toBe(true)
  }
})
