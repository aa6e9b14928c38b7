import { expect, it } from 'vitest'
import { isFailure, type Entry } from '../../src/memory/entry.ts'
import { withRefusal, withWayOut } from '../../src/memory/failures.ts'
import { fact, finding, gateOf, refusal } from './support.ts'

const TIME = '2026-06-30T10:00:00.000Z'
const stage = { run: refusal().run, workload: 'orders', stage: 'metadata' }
const failures = (entries: readonly Entry[]) => entries.filter(isFailure)

it('keeps one record for each check and signature, whatever the number of rows and columns', () => {
  const other = finding({ path: 'config/source.yaml#schema.columns[city].type', message: '9 rows of city are no integer.' })
  const entries = withRefusal([], refusal({ result: gateOf([finding(), other, finding({ rule: 'key_holds', rows: [] })]) }), TIME)
  expect(entries).toHaveLength(2)
  expect(entries[0]).toMatchObject({
    agent: 'metadata',
    check: 'types_hold',
    evidence: 'rows',
    attempt: 1,
    workload: 'orders',
    time: TIME,
    ended: null,
  })
  expect(entries[1]).toMatchObject({ evidence: 'statement' })
})

it('writes nothing twice when the node runs again, and counts the attempts that are others', () => {
  const first = withRefusal([fact()], refusal(), TIME)
  expect(withRefusal(first, refusal(), '2026-06-30T11:00:00.000Z')).toEqual(first)
  const second = withRefusal(first, refusal({ attempt: 2 }), TIME)
  expect(failures(second)).toHaveLength(2)
  // After a person let it begin again, the attempts count from one; what was judged before tells them apart.
  expect(failures(withRefusal(second, refusal({ occasion: 'evidence' }), TIME))).toHaveLength(3)
})

it('says what the changes of the second attempt have mended, though it was refused for another reason', () => {
  const first = withRefusal([], refusal({ result: gateOf([finding(), finding({ rule: 'key_holds' })]) }), TIME)
  const changed = ['config/source.yaml#schema.columns[*].type']
  const second = withRefusal(first, refusal({ attempt: 2, changed, result: gateOf([finding({ rule: 'key_holds' })]) }), TIME)
  expect(failures(second).map(({ signature, attempt, ended }) => [signature.split(' ')[0], attempt, ended?.passed])).toEqual([
    ['types_hold', 1, true],
    ['key_holds', 1, undefined],
    ['key_holds', 2, undefined],
  ])
  expect(failures(second)[0]?.ended).toEqual({ by: 'agent', way: 'retry', passed: true, attempts: 2, changed })
})

it('says nothing of what a gate mended that could not judge', () => {
  const first = withRefusal([], refusal(), TIME)
  const second = withRefusal(first, refusal({ attempt: 2, result: gateOf([], 'error') }), TIME)
  expect(failures(second)[0]?.ended).toBeNull()
  expect(failures(second)[1]).toMatchObject({ signature: 'types_hold', evidence: 'not_judged' })
})

it('is completed when the retry passes, and stays so', () => {
  const passed = withWayOut(withRefusal([], refusal(), TIME), { ...stage, attempts: 2, changed: ['config/source.yaml#a'], passed: true })
  expect(failures(passed)[0]?.ended).toEqual({ by: 'agent', way: 'retry', passed: true, attempts: 2, changed: ['config/source.yaml#a'] })
  expect(withWayOut(passed, { ...stage, attempts: 3, changed: [], person: 'stop' })).toEqual(passed)
})

it('is completed by the person who decides, and again when the gate passes with it', () => {
  const decided = withWayOut(withRefusal([], refusal(), TIME), { ...stage, attempts: 2, changed: [], person: 'manual' })
  expect(failures(decided)[0]?.ended).toMatchObject({ by: 'person', way: 'manual', passed: false })
  const passed = withWayOut(decided, { ...stage, attempts: 3, changed: ['config/source.yaml#a'], passed: true })
  expect(failures(passed)[0]?.ended).toMatchObject({ by: 'person', way: 'manual', passed: true, attempts: 3 })
})

it('counts the attempts before a retry that a person asked for, too', () => {
  const decided = withWayOut(withRefusal([], refusal(), TIME), { ...stage, attempts: 2, changed: [], person: 'retry' })
  const passed = withWayOut(decided, { ...stage, attempts: 1, changed: [], passed: true })
  expect(failures(passed)[0]?.ended).toMatchObject({ by: 'person', way: 'retry', passed: true, attempts: 3 })
})

it('leaves the failures of other stages and runs alone', () => {
  const entries = [
    ...withRefusal([], refusal({ stage: 'quality', agent: 'quality' }), TIME),
    ...withRefusal([], refusal({ run: 'other' }), TIME),
  ]
  expect(withWayOut(entries, { ...stage, attempts: 2, changed: [], passed: true })).toEqual(entries)
})
