import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'explain',
  order: 50,
  summary: 'why a choice or a line is as it is',
  arguments: ['workload', 'file?'],
  takes: { file: 'workload-file' },
  options: [],
  examples: ['gangway explain orders config/source.yaml:42'],
  available: true,
})
