import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'resolve',
  order: 125,
  summary: 'settle what both you and a regeneration changed in one place',
  arguments: ['workload', 'path?'],
  takes: { path: 'workload-file' },
  options: [{ flags: '--take <which>', describes: '`yours`, `draft`, or a file that holds the text to keep' }],
  examples: ['gangway resolve orders', 'gangway resolve orders config/source.yaml --take yours'],
  available: true,
})
