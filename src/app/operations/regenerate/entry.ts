import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'regenerate',
  order: 120,
  summary: 'render again from config, merge, gate',
  arguments: ['workload?'],
  options: [],
  examples: ['gangway regenerate orders'],
  available: false,
})
