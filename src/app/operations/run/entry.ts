import { zones } from '../../../domain/closed-lists.ts'
import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'run',
  order: 60,
  summary: 'run the pipeline on its platform',
  arguments: ['workload'],
  options: [
    { flags: '--as-of <date>', describes: 'pinned date, YYYY-MM-DD (default: today, UTC)' },
    { flags: '--zone <zone>', describes: 'stop after this zone', takes: zones },
  ],
  examples: ['gangway run orders', 'gangway run orders --as-of 2026-06-30'],
  available: true,
})
