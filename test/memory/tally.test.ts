import { expect, it } from 'vitest'
import { tallyFailures, tellRemedy } from '../../src/memory/tally.ts'
import { failure } from './support.ts'

const mended = (changed: readonly string[]) => ({
  by: 'agent' as const,
  way: 'retry' as const,
  passed: true,
  attempts: 2,
  changed: [...changed],
})

it('counts runs before attempts, most frequent first', () => {
  const tallies = tallyFailures([
    failure({ signature: 'once', attempt: 1 }),
    failure({ signature: 'once', attempt: 2 }),
    failure({ signature: 'once', attempt: 3 }),
    failure({ signature: 'twice', run: 'a' }),
    failure({ signature: 'twice', run: 'b', workload: 'products' }),
  ])
  expect(tallies.map(({ signature, count, runs, workloads }) => [signature, count, runs.length, workloads])).toEqual([
    ['twice', 2, 2, ['orders', 'products']],
    ['once', 3, 1, ['orders']],
  ])
})

it('knows what helped most often, and what was changed every time', () => {
  const [tally] = tallyFailures([
    failure({ ended: mended(['a', 'b']) }),
    failure({ ended: mended(['b', 'c']) }),
    failure({ ended: { by: 'person', way: 'skip', passed: false, attempts: 2, changed: [] } }),
    failure(),
  ])
  expect(tally?.remedy).toEqual({ by: 'agent', way: 'retry', changed: ['b'], passed: 2, of: 3 })
  expect(tellRemedy(tally ?? {})).toBe('It passed 2 of 3 times after the agent decided again, with a change of b.')
})

it('claims no remedy where the gate never passed', () => {
  const [tally] = tallyFailures([failure({ ended: { by: 'person', way: 'skip', passed: false, attempts: 2, changed: [] } })])
  expect(tally?.remedy).toBeUndefined()
  expect(tellRemedy(tally ?? {})).toBe('Nothing is known to have mended it.')
})
