import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding, GateResult } from '#domain'
import { fixedClock } from '#system'
import type { Fact, Failure } from '../../src/memory/entry.ts'
import type { Refusal } from '../../src/memory/failures.ts'
import { ProjectMemory } from '../../src/memory/project-memory.ts'

export const newProject = (): string => mkdtempSync(join(tmpdir(), 'gangway-memory-'))

export const clock = () => fixedClock('2026-06-30T10:00:00Z')

export function newMemory(project = newProject()) {
  const time = clock()
  return { project, time, memory: new ProjectMemory(project, time) }
}

export const finding = (given: Partial<Finding> = {}): Finding => ({
  path: 'config/source.yaml#schema.columns[amount].type',
  rule: 'types_hold',
  message: '3 rows of amount are no integer.',
  rows: [{ file: 'orders.csv', record: 7, value: '12.5' }],
  hint: 'read it as a decimal',
  ...given,
})

export const gateOf = (findings: readonly Finding[], outcome: GateResult['outcome'] = 'failed'): GateResult => ({
  gate: 'metadata',
  outcome,
  checks: [{ id: 'types_hold', kind: 'engine', outcome, findings: [...findings] }],
  unit: { passed: 0, failed: 0 },
  integration: { passed: 0, failed: 0 },
})

export const refusal = (given: Partial<Refusal> = {}): Refusal => ({
  run: '20260630-100000-aaaa',
  workload: 'orders',
  stage: 'metadata',
  agent: 'metadata',
  attempt: 1,
  occasion: '',
  result: gateOf([finding()]),
  columns: ['amount', 'city'],
  changed: [],
  ...given,
})

let made = 0
const nextId = (): string => (made += 1).toString(16).padStart(16, '0')

export const failure = (given: Partial<Failure> = {}): Failure => ({
  type: 'failure',
  id: nextId(),
  agent: 'metadata',
  stage: 'metadata',
  check: 'types_hold',
  signature: 'types_hold at config/source.yaml#schema.columns[*].type: # rows are no integer.',
  evidence: 'rows',
  attempt: 1,
  workload: 'orders',
  run: '20260630-100000-aaaa',
  time: '2026-06-30T10:00:00.000Z',
  ended: null,
  ...given,
})

export const fact = (given: Partial<Fact> = {}): Fact => ({
  type: 'fact',
  id: nextId(),
  kind: 'reference',
  text: 'amounts are in Swiss francs',
  source: 'gangway memory add',
  author: 'person',
  run: null,
  confidence: 1,
  expires: null,
  time: '2026-06-30T10:00:00.000Z',
  ...given,
})
