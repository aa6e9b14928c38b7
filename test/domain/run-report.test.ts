import { describe, expect, it } from 'vitest'
import { runReportSchema, unaccounted, type Reach, type RunReport } from '../../src/domain/run-report.ts'
import { bareReport, wholeReport } from '../support/run-report.ts'

const [first, second] = wholeReport().accounting
if (!first || !second) throw new TypeError('the whole report has two borders')
const { gold: goldScore, ...scores } = wholeReport().score
const [silver, gold] = wholeReport().published
if (!silver || !gold || !goldScore) throw new TypeError('the whole report publishes two tables')

describe('unaccounted', () => {
  it('finds nothing open in a report of which everything is accounted for', () => {
    expect(unaccounted(wholeReport())).toEqual([])
  })

  it('names all that a report which says nothing leaves open', () => {
    expect(unaccounted(bareReport())).toEqual([
      'the rows of bronze_to_silver are not accounted for',
      'the rows of silver_to_gold are not accounted for',
      'bronze has no score',
      'silver has no score',
      'gold has no score',
      'no table of silver is published',
      'no table of gold is published',
    ])
  })

  it.each<[string, Partial<RunReport>]>([
    ['bronze_to_silver does not balance: 4 rows in, 3 accounted for', { accounting: [{ ...first, in: 4 }, second] }],
    ['bronze_to_silver has 2 conflicts among 1 quarantined rows', { accounting: [{ ...first, conflicts: 2 }, second] }],
    ['silver_to_gold is accounted for 2 times', { accounting: [first, second, second] }],
    ['silver_to_gold has 1 rows in, and no table of silver has as many', { accounting: [first, { ...second, in: 1, out: 1 }] }],
    ['the checks of gold did not pass', { score: { ...scores, gold: { ...goldScore, passed: false } } }],
    ['the published gold.fact_orders is not the table that silver_to_gold built', { published: [silver, { ...gold, hash: 'another' }] }],
    ['the published silver.orders is not the table that bronze_to_silver built', { published: [{ ...silver, rows: 1 }, gold] }],
  ])('finds that %s', (found, spoiled) => {
    expect(unaccounted(wholeReport(spoiled))).toEqual([found])
  })

  it.each<[Reach, number, Partial<RunReport>]>([
    ['bronze', 0, { score: { bronze: goldScore } }],
    ['silver', 1, { accounting: [first], score: { bronze: goldScore } }],
    ['gold', 0, { ...wholeReport(), published: [] }],
    ['published', 2, { ...wholeReport(), published: [] }],
  ])('asks of a run up to %s only what it reached', (reach, open, given) => {
    expect(unaccounted(bareReport(given), reach)).toHaveLength(open)
  })
})

it('is no report without the contents by which input and tables are known again', () => {
  expect(runReportSchema.safeParse(wholeReport()).success).toBe(true)
  for (const left of ['input_hash', 'table_hashes', 'held', 'conflicts'])
    expect(runReportSchema.safeParse({ ...wholeReport(), accounting: [{ ...first, [left]: undefined }] }).success).toBe(false)
  expect(runReportSchema.safeParse({ ...wholeReport(), accounting: ['odd'] }).success).toBe(false)
})
