import { expect, it } from 'vitest'
import { otherTables } from '../../src/graph/other-tables.ts'
import { wholeReport } from '../support/run-report.ts'

const report = wholeReport()
const decided = (op: string) => ({ transformations: { bronze_to_silver: { steps: [{ op }] } } })
const judged = (change: (border: (typeof report.accounting)[number]) => object = () => ({})) =>
  report.accounting.map((border) => ({ ...border, ...change(border) }))
const others = judged(({ table_hashes: hashes }) => ({
  table_hashes: Object.fromEntries(Object.keys(hashes).map((table) => [table, 'another'])),
}))

it('says nothing where the same rows gave the same tables', () => {
  expect(otherTables(judged(), report, decided('cast'))).toEqual([])
})

it('names the tables that the same rows gave otherwise', () => {
  expect(otherTables(others, report, decided('cast'))).toEqual(
    report.accounting.flatMap(({ border, table_hashes: hashes }) =>
      Object.keys(hashes).map((table) => `${border === 'bronze_to_silver' ? 'silver' : 'gold'}.${table}`),
    ),
  )
  expect(otherTables(others, report, {})).not.toEqual([])
})

it('says nothing of other rows, of tables that other workloads have a say in, or where nothing was judged', () => {
  const ofOthers = others.map((border) => ({ ...border, input_hash: 'other rows' }))
  expect(otherTables(ofOthers, report, decided('cast'))).toEqual([])
  for (const op of ['check_reference', 'lookup']) expect(otherTables(others, report, decided(op))).toEqual([])
  expect(otherTables([], report, decided('cast'))).toEqual([])
  expect(otherTables([{ border: 'bronze_to_silver' }], report, decided('cast'))).toEqual([])
})
