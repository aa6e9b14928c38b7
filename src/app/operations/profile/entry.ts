import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'profile',
  order: 90,
  summary: 'read and profile a source without onboarding it',
  arguments: ['source'],
  options: [],
  examples: ['gangway profile data/orders.csv'],
  available: true,
})
