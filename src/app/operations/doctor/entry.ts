import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'doctor',
  order: 110,
  summary: 'what is installed, what is missing, how to get it',
  arguments: [],
  options: [],
  examples: ['gangway doctor'],
  available: true,
  anyway: true,
})
