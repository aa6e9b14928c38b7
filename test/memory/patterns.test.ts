import { expect, it } from 'vitest'
import { patternsOf } from '../../src/memory/patterns.ts'
import { failure } from './support.ts'

const inWorkloads = (names: readonly string[], signature: string) =>
  names.map((workload) => failure({ workload, run: `run of ${workload}`, signature }))

it('reports what recurs across workloads, with counts', () => {
  const patterns = patternsOf([
    ...inWorkloads(['orders', 'products'], 'types'),
    ...inWorkloads(['orders'], 'key'),
    failure({ workload: 'events', signature: 'other' }),
    failure({ workload: 'far', agent: 'dag', signature: 'of another agent' }),
  ])
  expect(patterns).toMatchObject([{ signature: 'types', count: 2, workloads: ['orders', 'products'], among: 3 }])
})

it('is surer the more workloads agree, and never quite sure', () => {
  const confidence = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `workload_${index}`)
    return patternsOf(inWorkloads(names, 'types'))[0]?.confidence ?? 0
  }
  expect(confidence(2)).toBeCloseTo(0.342, 3)
  expect(confidence(5)).toBeCloseTo(0.566, 3)
  expect(confidence(20)).toBeGreaterThan(0.8)
  expect(confidence(20)).toBeLessThan(1)
})

it('reports nothing of one workload alone', () => {
  expect(patternsOf([failure({ run: 'a' }), failure({ run: 'b' })])).toEqual([])
})
