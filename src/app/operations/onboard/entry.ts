import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'onboard',
  order: 10,
  summary: 'turn a source into a tested pipeline, by a conversation or unattended',
  arguments: ['request?'],
  options: [
    { flags: '--source <path>', describes: 'path to the data (file, or folder with a glob)' },
    { flags: '--name <name>', describes: 'name of the workload' },
    { flags: '--platform <platform>', describes: 'local, aws or databricks' },
    { flags: '--answers <file>', describes: 'YAML or JSON: question id to answer' },
    { flags: '--unattended', describes: 'apply defaults, list every assumption, stop only at a critical unknown' },
    { flags: '--approve', describes: 'say yes to plan, profile and final review' },
    { flags: '--until <phase>', describes: 'end after this phase' },
    { flags: '--dry-run', describes: 'only tell what of the words is understood' },
  ],
  examples: [
    'gangway onboard data/orders.csv',
    'gangway onboard "data/orders.csv every morning at six, keep 90 days, owner is Ana" --dry-run',
    'gangway onboard --source data/orders.csv --answers answers.yaml --unattended --approve',
  ],
  available: true,
})
