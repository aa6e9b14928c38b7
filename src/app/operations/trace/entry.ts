import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'trace',
  order: 55,
  summary: 'what a run did: phases, decisions, rows, scores, failures, timeline',
  arguments: ['run?'],
  options: [
    {
      flags: '--format <format>',
      describes: 'default: by the name of FILE, else text',
      takes: ['text', 'markdown', 'json', 'html', 'otlp'],
    },
    { flags: '--to <file>', describes: 'write it into a file', takes: 'file' },
  ],
  examples: ['gangway trace', 'gangway trace --to trace.html', 'gangway trace --format otlp --to spans.json'],
  available: true,
})
