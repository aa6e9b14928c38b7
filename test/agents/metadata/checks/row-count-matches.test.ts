import { expect, it } from 'vitest'
import type { CheckContext } from '#kit'
import rowCountMatches from '../../../../agents/metadata/checks/row-count-matches.ts'

const judged = (landed: number, source: object = {}) =>
  rowCountMatches.run({
    staged: {
      pipeline: () => Promise.resolve({ ok: true, result: {} }),
      relation: () => Promise.resolve('bronze'),
      query: () => Promise.resolve([{ found: landed }]),
    },
    request: { name: 'orders' },
    profile: { rows: 20, source },
  } as unknown as CheckContext)

it('takes a tenth more or less than was profiled', async () => {
  expect([await judged(18), await judged(22)]).toEqual([[], []])
  for (const rows of [0, 17, 23]) expect(await judged(rows)).toMatchObject([{ rule: 'row_count', expected: '20', actual: String(rows) }])
})

it('takes up to all of a source that was profiled in part', async () => {
  const sample = { sample: { files: 2, bytes: 500, of_files: 4, of_bytes: 1000, how: 'evenly' } }
  expect([await judged(18, sample), await judged(44, sample)]).toEqual([[], []])
  for (const rows of [0, 17, 45]) expect(await judged(rows, sample)).toMatchObject([{ expected: '20 to 40', actual: String(rows) }])
})
