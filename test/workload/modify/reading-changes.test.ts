import { expect, it } from 'vitest'
import { printChangePath } from '../../../src/workload/modify/change-path.ts'
import { readingChanges } from '../../../src/workload/modify/reading-changes.ts'

const readings = [
  { n: 1, label: 'one', changes: [{ path: 'columns.a.minimum', value: -7 }] },
  { n: 2, label: 'two', changes: [{ path: 'config/transformations.yaml#bronze_to_silver.steps[s].on_fail', value: 'flag' }] },
]
const question = { id: 'held.bronze_to_silver', evidence: { shown: 'a1', readings } }

it('gives the changes of the reading with that number, and none for another', () => {
  expect(readingChanges(question, 2).map(({ at, ...rest }) => [printChangePath(at), rest])).toEqual([
    ['config/transformations.yaml#bronze_to_silver.steps[s].on_fail', { value: 'flag', reason: 'held.bronze_to_silver: two' }],
  ])
  expect(readingChanges(question, 3)).toEqual([])
})
