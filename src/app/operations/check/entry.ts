import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'check',
  order: 70,
  summary: 'quality only: the scorecard of the published tables',
  arguments: ['workload'],
  options: [],
  examples: ['gangway check orders'],
  available: true,
})
