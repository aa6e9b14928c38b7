import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'operate',
  order: 140,
  summary: 'watch, diagnose and heal what runs',
  arguments: [],
  options: [],
  examples: ['gangway operate'],
  available: false,
})
