import { expect, it } from 'vitest'
import { balances } from '#domain'
import { presentAccounting } from '../../src/present/accounting.ts'
import { doneRun } from './support/run-view.ts'

const border = {
  border: 'bronze_to_silver',
  in: 10,
  out: 7,
  quarantined: 1,
  duplicates: 1,
  filtered: 1,
  conflicts: 0,
  reasons: {},
  flags: {},
  nulled: {},
  table_rows: {},
}

it('tells where every row went, the most frequent reason first', () => {
  const text = presentAccounting(doneRun.accounting)
  expect(text).toMatchSnapshot()
  expect(text).not.toContain('never_broken')
})

it('says when the rows do not add up', () => {
  expect(balances(border)).toBe(true)
  expect(balances({ ...border, out: 8 })).toBe(false)
  expect(presentAccounting([{ ...border, out: 8 }])).toContain('✗ does not balance')
})

it('tells conflicts apart from duplicates, and only where there are any', () => {
  const conflict = { ...border, in: 12, quarantined: 3, conflicts: 2 }
  expect(presentAccounting([conflict])).toContain('bronze → silver: 1 duplicate, 2 conflicts (same key, other values')
  expect(presentAccounting([border])).not.toContain('conflict')
})

it('is nothing before anything ran', () => expect(presentAccounting([])).toBe(''))
