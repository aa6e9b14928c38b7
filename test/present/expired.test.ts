import { expect, it } from 'vitest'
import { presentExpired } from '../../src/present/expired.ts'

const report = (details: Readonly<Record<string, unknown>>) => ({ details })

it('tells what a run removed, how old it was and how long it is kept', () => {
  const expired = [{ what: 'bronze.orders/ingest_date=2026-01-01/abc', rows: 2, since: '2026-01-01', days: 90 }]
  expect(presentExpired(report({ publish: { expired } }))).toBe(
    '▲ removed bronze.orders/ingest_date=2026-01-01/abc, of 2026-01-01: kept for 90 days (written down in retention.jsonl of its lake)',
  )
  expect(presentExpired(report({ publish: null }))).toBe('')
  expect(presentExpired(report({}))).toBe('')
})

it('tells what stays beyond its days, since tables are built from it', () => {
  const kept = { what: 'bronze.orders', landings: 2, since: '2026-01-01', days: 90 }
  expect(presentExpired(report({ publish: { expired: [], kept_beyond: [kept] } }))).toBe(
    '▲ kept 2 earlier deliveries of bronze.orders beyond 90 days, since 2026-01-01: deliveries add up, and the tables are built from all of them',
  )
})
