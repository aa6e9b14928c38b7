import { answerNotes } from '../../answer-notes.ts'
import { phaseOrder } from '../../../graph/phases.ts'
import { defineEntry } from '../../operation-entry.ts'
import { platformOption } from '../../platform-option.ts'

export default defineEntry({
  id: 'onboard',
  order: 10,
  summary: 'turn a source into a tested pipeline, by a conversation or unattended',
  arguments: ['request?'],
  takes: { request: 'file' },
  options: [
    { flags: '--source <path>', describes: 'path to the data: a file, or a folder with a glob', takes: 'file' },
    { flags: '--name <name>', describes: 'name of the workload' },
    platformOption,
    { flags: '--answers <file>', describes: 'YAML or JSON: question id to answer (ids: see below)', takes: 'file' },
    { flags: '--unattended', describes: 'apply defaults, list every assumption, stop only at a critical unknown' },
    { flags: '--approve', describes: 'say yes to plan, profile and final review' },
    { flags: '--until <phase>', describes: 'end after this phase', takes: phaseOrder },
    { flags: '--dry-run', describes: 'only tell what of the words is understood' },
  ],
  examples: [
    'gangway onboard data/orders.csv',
    'gangway onboard "data/orders.csv every morning at six, keep 90 days, owner is Ana" --dry-run',
    'gangway onboard --source data/orders.csv --answers answers.yaml --unattended --approve',
  ],
  notes: [
    ...answerNotes,
    'On a terminal it asks. With --unattended or --json, or without a terminal, it\nends with 3 where it has to ask.',
  ],
  available: true,
})
