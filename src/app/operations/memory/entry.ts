import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'memory',
  order: 57,
  summary: 'what earlier runs left to know: failures and what mended them, facts, answers',
  arguments: ['action?', 'what?'],
  takes: { action: ['survey', 'recall', 'compose', 'add', 'forget'] },
  options: [
    { flags: '--patterns', describes: 'failures that recur across workloads, with counts and confidence' },
    { flags: '--workload <name>', describes: 'only what belongs to this workload; with add: what it shall belong to', takes: 'workload' },
    { flags: '--kind <kind>', describes: 'with add', takes: ['person', 'feedback', 'project', 'reference'] },
    { flags: '--confidence <share>', describes: 'with add: how sure it is, 0 to 1' },
    { flags: '--expires <day>', describes: 'with add: the last day on which it counts, YYYY-MM-DD' },
  ],
  examples: [
    'gangway memory',
    'gangway memory recall 3f2a91c0',
    'gangway memory --patterns',
    'gangway memory compose quality --workload orders',
    'gangway memory add "amounts are in Swiss francs" --kind reference --workload orders',
    'gangway memory forget 3f2a91c0',
  ],
  available: true,
})
