import { expect, it } from 'vitest'
import { compareRows } from '../../../src/profile/drift/compare-rows.ts'
import { compared, profile } from './support.ts'

it('reports less than half of the rows, and never more rows', () => {
  expect(compareRows(compared(profile([]), profile([], { rows: 5000 })))).toEqual([])
  expect(compareRows(compared(profile([]), profile([], { rows: 501 })))).toEqual([])
  expect(compareRows(compared(profile([]), profile([], { rows: 400 })))).toMatchObject([{ id: 'row_count_collapsed', stages: [] }])
})
