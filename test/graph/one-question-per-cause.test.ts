import { expect, it } from 'vitest'
import type { Finding, GateResult } from '#domain'
import { refused } from './fake-services.ts'
import { harness } from './support/harness.ts'

/** A gate that refuses with these findings, which nothing that an agent decides could cure. */
function red(gate: string, ...findings: readonly Partial<Finding>[]): GateResult {
  const { checks, ...result } = refused(gate, 'none')
  const [check] = checks
  const [first] = check?.findings ?? []
  if (!check || !first) throw new TypeError('the fake refuses nothing')
  return { ...result, checks: [{ ...check, findings: findings.map((given) => ({ ...first, ...given })) }] }
}

const empty = { message: 'None of 400 rows reaches gold.', tells: ['empty gold.t'] }
const follows = { message: 'gold.t has no rows.', tells: ['gate gold'], follows: ['empty gold.t'] }
const ends = { message: 'The DAG does not end.', follows: ['gate gold'] }
const twice = { transformation: [red('transformation', empty)], dag: [red('dag', ends)] }

it('asks once for one cause, however many gates it turns red, and tells its gap once', async () => {
  const { begin, resume } = harness({ gates: { ...twice, quality: [red('quality', follows)] } })
  expect((await begin()).waiting.map(({ id }) => id)).toEqual(['escalation.transformation'])
  const { state, waiting } = await resume({ 'escalation.transformation': 'skip' })
  expect(waiting).toEqual([])
  for (const stage of ['transformation', 'quality', 'dag']) expect(state.phases[stage]).toMatchObject({ state: 'skipped', attempts: 1 })
  expect(new Set(Object.values(state.gaps).filter((gap) => gap !== null))).toEqual(
    new Set(['The gate of transformation was skipped by a person: None of 400 rows reaches gold.']),
  )
})

it('asks about what else is red, with that on top and what was accepted folded below', async () => {
  const other = { message: 'The score is missed.', tells: ['gate silver'] }
  const { begin, resume } = harness({ gates: { ...twice, quality: [red('quality', follows, other)] } })
  await begin()
  const { waiting } = await resume({ 'escalation.transformation': 'skip' })
  expect(waiting.map(({ id }) => id)).toEqual(['escalation.quality'])
  expect(waiting[0]?.prompt).toContain('The score is missed.')
  expect(waiting[0]?.details?.filter((line) => line.includes('gold.t has no rows'))).toEqual([expect.stringMatching(/^ {4}with it: /)])
  const { state } = await resume({ 'escalation.quality': 'skip' })
  expect(state.gaps['quality']).toBe('The gate of quality was skipped by a person: The score is missed.')
})

it('never takes what nobody can waive, nor a test that needs no rows, for accepted', async () => {
  const bare = red('quality', follows)
  const open = { ...bare, checks: bare.checks.map((check) => ({ ...check, invariant: 'INT-1' as const })) }
  const unit = {
    ...bare,
    checks: [...bare.checks, { id: 'tests/unit/test_quality.py', kind: 'unit' as const, outcome: 'failed' as const, findings: [] }],
  }
  for (const quality of [open, unit]) {
    const { begin, resume } = harness({ gates: { ...twice, quality: [quality] } })
    await begin()
    const { waiting } = await resume({ 'escalation.transformation': 'skip' })
    expect(waiting.map(({ id }) => id)).toEqual(['escalation.quality'])
  }
})

it('asks again once the gate that was skipped is built anew', async () => {
  const { begin, resume } = harness({
    gates: { transformation: [red('transformation', empty)], quality: [red('quality', follows, { message: 'Another.' })] },
  })
  await begin()
  await resume({ 'escalation.transformation': 'skip' })
  const { state, waiting } = await resume({ 'escalation.quality': { choice: 'retry', answers: { 'gold.use_case': 'reporting' } } })
  expect(waiting).toEqual([])
  expect(state.phases['transformation']?.state).toBe('passed')
  expect(state.gaps['transformation']).toBeNull()
})
