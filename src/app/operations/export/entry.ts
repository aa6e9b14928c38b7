import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'export',
  order: 160,
  summary: 'data contract, rules for other tools, lineage',
  arguments: ['workload'],
  options: [],
  examples: ['gangway export orders --to odcs'],
  available: false,
})
