import { describe, expect, it } from 'vitest'
import type { AgentInput, Finding } from '#kit'
import { decide } from '../../../agents/metadata/decide.ts'
import { lastSource } from '../../../agents/metadata/last-decision.ts'
import { aColumn, aDate, anId, anInput, aProfile, aRequest, decided } from '../fixtures.ts'

const keys = ['id', 'code'].map((name) => ({ columns: [name], violations: 0, nulls: 0, minimal: true }))
const columns = [
  anId('id'),
  anId('code'),
  aColumn({ name: 'amount', type: 'integer', role: 'measure' }),
  aDate('day', { format: 'dd/MM/yyyy', date_order_ambiguous: true }),
]
const profile = aProfile({ columns, keys, sampled: true })
const finding = (path: string, suggestion?: unknown): Finding => ({
  path: `config/source.yaml#${path}`,
  rule: '',
  message: '',
  rows: [],
  hint: '',
  suggestion: suggestion as never,
})
const evidence = [
  finding('schema.keys.primary'),
  finding('schema.columns[amount].type', [{ type: 'decimal(10,2)', share: 1, violations: 0 }]),
  finding('schema.columns[day].type', [{ type: 'date', format: 'MM/dd/yyyy', share: 1, violations: 0 }]),
]
const sourceOf = (fields: Partial<AgentInput>) => decided(decide(anInput({ profile, ...fields })).decisions, 'source')
const summary = (source: ReturnType<typeof sourceOf>) => [
  source.schema.keys.primary,
  source.schema.columns[2]?.type,
  source.schema.columns[3]?.format,
]

describe('a second stage of the same agent', () => {
  const first = sourceOf({})
  const second = sourceOf({ evidence, decisions: { source: first } })

  it('keeps what all rows have shown, without being told again', () => {
    expect(summary(first)).toEqual([['id'], 'integer', 'dd/MM/yyyy'])
    expect(summary(second)).toEqual([['code'], 'decimal(10,2)', 'MM/dd/yyyy'])
    expect(sourceOf({ decisions: { source: second } })).toEqual(second)
  })

  it('gives way to what a person says afterwards', () => {
    const request = aRequest({ primary_key: ['id'], columns: { amount: { type: 'text' } }, format: { date_order: 'dmy' } })
    expect(summary(sourceOf({ request, decisions: { source: second } }))).toEqual([['id'], 'text', 'dd/MM/yyyy'])
  })

  it('forgets what was decided about other bytes', () => {
    const other = { ...second, fingerprint: { ...second.fingerprint, bytes: 'other' } }
    expect(lastSource(anInput({ profile, decisions: { source: other } }))).toBeUndefined()
    expect(summary(sourceOf({ decisions: { source: other } }))).toEqual([['id'], 'integer', 'dd/MM/yyyy'])
  })
})
