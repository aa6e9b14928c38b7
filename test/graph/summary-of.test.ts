import { expect, it } from 'vitest'
import { summaryOf } from '../../src/graph/summary-of.ts'

it('keeps what was compared, and leaves the findings out', () => {
  const check = { id: 'values_as_decided', kind: 'engine' as const, outcome: 'passed' as const, findings: [] }
  expect(summaryOf(check)).toEqual({ id: 'values_as_decided', kind: 'engine', outcome: 'passed' })
  const part = { rows: 10, of: 100, chosen: 'by hash' }
  expect(summaryOf({ ...check, judged_on: part })).toMatchObject({ judged_on: part })
  expect(summaryOf({ ...check, rows: 12, cells: 0, differences: [] })).toMatchObject({ rows: 12, cells: 0, differences: [] })
})
