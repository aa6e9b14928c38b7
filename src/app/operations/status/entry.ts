import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'status',
  order: 40,
  summary: 'phases, gates, last result of a workload, and what comes next',
  arguments: ['workload?'],
  options: [],
  examples: ['gangway status orders'],
  available: true,
})
