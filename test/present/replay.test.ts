import { expect, it } from 'vitest'
import type { RunReport } from '#domain'
import { presentReplay } from '../../src/present/replay.ts'
import { bareReport, wholeReport } from '../support/run-report.ts'

const summary = {
  border: 'bronze_to_silver',
  rule: null,
  dry_run: false,
  rows: 3,
  out: 2,
  quarantined: 1,
  duplicates: 0,
  filtered: 0,
  gone: 0,
  already: 1,
  unchanged: 4,
  reasons: { 'cast_quantity.quantity': 1 },
  repair: { name: 'abc', source: 'fi\u001bxed.csv', columns: ['note', 'quantity'] },
}
const ran = wholeReport()
const [border] = ran.accounting.map((one) => ({ ...one, repaired: 2 }))
const told = (given: object, accounting: RunReport['accounting'] = border ? [border] : []) =>
  presentReplay('orders', { ...ran, accounting, details: { replay: { ...summary, ...given } } })

it('tells what became of the rows before what became of the run', () => {
  const lines = told({}).split('\n')
  expect(lines.slice(0, 9)).toEqual([
    '▲ orders: 3 held rows replayed, 2 came out',
    '  repair abc from fi\\u001bxed.csv: note, quantity',
    '  1 more was replayed before',
    '  4 more without a correction: as the quarantine shows them',
    '',
    '  the rows    now',
    '  ──────────  ───',
    '  came out      2',
    '  still held    1',
  ])
  expect(lines).toContain('  still held by cast_quantity.quantity: 1')
  expect(lines).toContain('  bronze → silver: 2 of the rows in have values that were repaired by hand')
  expect(told({})).toContain('✓ orders ran and is published · run r1')
})

it('says of a dry run that nothing was changed, and nothing of publishing', () => {
  const text = told({ dry_run: true, rows: 2, out: 2, quarantined: 0, reasons: {} })
  expect(text).toContain('✓ orders: 2 held rows would be replayed, 2 would come out')
  expect(text).toMatch(/Nothing was changed\.$/)
  expect(text).not.toContain('published')
})

it('says that there is nothing to replay', () => {
  expect(told({ rows: 0, already: 0, unchanged: 0, repair: null }, [])).toBe('✓ orders: no row is held at bronze_to_silver')
  expect(told({ rows: 0, already: 2, unchanged: 0, repair: null }, [])).toBe('✓ orders: these rows were replayed before')
})

it('tells the run alone where it ended before the rows were reached', () => {
  const report = bareReport({ passed: false, details: { error: {} } })
  expect(presentReplay('orders', report)).toMatch(/^✗ orders was refused by its gate/)
})
