import { expect, it } from 'vitest'
import { readReport } from '../../../src/platforms/local/read-report.ts'
import { wholeReport } from '../../support/run-report.ts'

const { accounting, score } = wholeReport()
const tables = {
  silver: { orders: { version: 's', hash: 'silver', rows: 2 } },
  gold: { fact_orders: { version: 'g', hash: 'gold', rows: 2 } },
}

it('reads what the runtime answers, with the tables that are published now', () => {
  const answer = { accounting, score, publish: { changed: true, published: { tables } }, landing: [] }
  expect(readReport('r1', answer)).toEqual(wholeReport({ details: answer }))
  expect(readReport('r1', { ...answer, publish: null }).published).toEqual([])
})

it.each([
  [{}, /accounting/],
  [{ accounting: [{ border: 'bronze_to_silver' }], score, publish: null }, /accounting\[0\]\.in/],
  [{ accounting, score: { platinum: {} }, publish: null }, /platinum/],
])('refuses an answer that is no report: %j', (answer, place) => {
  expect(() => readReport('r1', answer)).toThrow(
    expect.objectContaining({ code: 'report_unreadable', message: expect.stringMatching(place) }),
  )
})
