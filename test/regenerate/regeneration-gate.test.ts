import { expect, it } from 'vitest'
import type { GateResult } from '#domain'
import { refuses } from '../../src/regenerate/regeneration-gate.ts'

const result = (invariant?: 'SEC-3' | 'DQ-1'): GateResult => ({
  gate: 'transformation',
  outcome: 'failed',
  checks: [{ id: 'one', kind: 'engine', outcome: 'failed', findings: [], ...(invariant && { invariant }) }],
  unit: { passed: 7, failed: 0 },
  integration: { passed: 6, failed: 0 },
})
const accepted = { gaps: [{ gate: 'transformation', text: 'skipped by a person' }] }

it('lets a gap that a person accepted stay accepted', () => {
  expect(refuses(result(), accepted)).toBe(false)
  expect(refuses(result('DQ-1'), accepted)).toBe(false)
  expect(refuses(result(), { gaps: [] })).toBe(true)
})

it('refuses an invariant that nobody can waive, whatever gap there is', () => {
  expect(refuses(result('SEC-3'), accepted)).toBe(true)
})
