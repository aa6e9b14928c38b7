import { zones } from '../../../domain/closed-lists.ts'
import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'query',
  order: 80,
  summary: 'read-only SQL on gold (or another zone, or the rows that were held)',
  arguments: ['workload', 'sql'],
  options: [
    {
      flags: '--zone <zone>',
      describes: 'gold by default; quarantine holds rows as they may be shown, semantic what the data means',
      takes: [...zones, 'quarantine', 'semantic'],
    },
    { flags: '--limit <rows>', describes: 'most rows shown (default 100)' },
    { flags: '--format <format>', describes: 'how rows are written (default: table)', takes: ['table', 'csv', 'json'] },
  ],
  examples: [
    'gangway query orders "select count(*) from fact_orders"',
    'gangway query orders "from bronze_to_silver_quarantined" --zone quarantine',
    'gangway query orders "select table_name, column_name, comment from columns" --zone semantic',
  ],
  notes: [
    'Gold is a star where it is for reporting or dashboards (fact_orders, dim_…), else one\nflat table (orders). A table that is not there is answered with those that are.',
  ],
  available: true,
})
