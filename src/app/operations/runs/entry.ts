import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'runs',
  order: 30,
  summary: 'runs and what they wait for',
  arguments: [],
  options: [],
  examples: ['gangway runs'],
  available: true,
  quick: true,
})
