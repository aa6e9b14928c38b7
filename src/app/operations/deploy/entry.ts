import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'deploy',
  order: 130,
  summary: 'explain or apply a deploy plan',
  arguments: ['workload'],
  options: [],
  examples: ['gangway deploy orders'],
  available: false,
})
