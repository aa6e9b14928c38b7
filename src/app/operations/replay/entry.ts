import { borders } from '../../../domain/closed-lists.ts'
import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'replay',
  order: 75,
  summary: 'held rows again, after a repair or a changed rule',
  arguments: ['workload'],
  options: [
    { flags: '--border <border>', describes: 'default: bronze_to_silver', takes: borders },
    { flags: '--rule <name>', describes: 'only rows that broke this rule, or a rule of this step' },
    {
      flags: '--rows <file>',
      describes: 'corrected rows: CSV or JSON lines with _file, _record and the columns that are corrected',
      takes: 'file',
    },
    { flags: '--as-of <date>', describes: 'pinned date, YYYY-MM-DD (default: today, UTC)' },
    { flags: '--dry-run', describes: 'say what would become of the rows, and change nothing' },
  ],
  examples: ['gangway replay orders --rows held.csv --dry-run', 'gangway replay orders --rule date_limit.order_date'],
  available: true,
})
