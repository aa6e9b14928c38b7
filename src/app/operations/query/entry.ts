import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'query',
  order: 80,
  summary: 'read-only SQL on gold (or another zone, or the rows that were held)',
  arguments: ['workload', 'sql'],
  options: [
    {
      flags: '--zone <zone>',
      describes: 'bronze, silver, gold (default), quarantine (held rows as they may be shown) or semantic (what the data means)',
    },
    { flags: '--limit <rows>', describes: 'most rows shown (default 100)' },
    { flags: '--format <format>', describes: 'table, csv or json (default table)' },
  ],
  examples: [
    'gangway query orders "select status, count(*) from orders group by status"',
    'gangway query orders "from bronze_to_silver_quarantined" --zone quarantine',
    'gangway query orders "select table_name, column_name, comment from columns" --zone semantic',
  ],
  available: true,
})
