import type { ReportedBorder, RunReport } from '#domain'

/** A border of three rows, one of them held. */
export const wholeBorder = (name: ReportedBorder['border'], given: Partial<ReportedBorder>): ReportedBorder => ({
  border: name,
  in: 3,
  out: 2,
  quarantined: 1,
  duplicates: 0,
  filtered: 0,
  conflicts: 0,
  held: [],
  reasons: {},
  flags: {},
  nulled: {},
  table_rows: {},
  table_hashes: {},
  input_hash: 'input',
  ...given,
})

const score = {
  overall: 1,
  passed: true,
  dimensions: {},
  details: { rules: [], not_applicable: [], failed_critical: [], formula: '', weights: {} },
}

/** A run of which every row, score and table is accounted for; a test spoils what it is about. */
export const wholeReport = (given: Partial<RunReport> = {}): RunReport => ({
  runId: 'r1',
  passed: true,
  accounting: [
    wholeBorder('bronze_to_silver', { table_rows: { orders: 2 }, table_hashes: { orders: 'silver' } }),
    wholeBorder('silver_to_gold', { in: 2, quarantined: 0, table_rows: { fact_orders: 2 }, table_hashes: { fact_orders: 'gold' } }),
  ],
  score: { bronze: score, silver: score, gold: score },
  published: [
    { zone: 'silver', table: 'orders', version: 's', hash: 'silver', rows: 2 },
    { zone: 'gold', table: 'fact_orders', version: 'g', hash: 'gold', rows: 2 },
  ],
  details: {},
  ...given,
})

/** A report that says nothing but how the run ended. */
export const bareReport = (given: Partial<RunReport> = {}): RunReport => wholeReport({ accounting: [], score: {}, published: [], ...given })
