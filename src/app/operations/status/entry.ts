import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'status',
  order: 40,
  summary: 'phases, gates, last result of a workload, what is late, and what comes next',
  arguments: ['workload?'],
  options: [
    { flags: '--notify', describes: 'mail those of on_deadline of what is late, once for each time that was due; 1 where something is' },
  ],
  examples: ['gangway status orders', 'gangway status --notify'],
  available: true,
})
