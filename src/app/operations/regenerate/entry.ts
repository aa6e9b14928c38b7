import { agentIds } from '../../../domain/agent-order.ts'
import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'regenerate',
  order: 120,
  summary: 'render again from config, merge with your edits, gate, land',
  arguments: ['workload?'],
  options: [
    { flags: '--all', describes: 'every workload of the project' },
    { flags: '--dry-run', describes: 'show what would become of each file; write nothing' },
    { flags: '--check', describes: 'end with 1 if anything would change; write nothing' },
    { flags: '--profile', describes: 'read the source again first, and decide anew what drifted' },
    { flags: '--accept <finding>', describes: 'with --profile: take a finding as it is, such as key_broken.order_id', repeatable: true },
    { flags: '--only <stage>', describes: 'only the files of this stage', takes: agentIds },
  ],
  examples: [
    'gangway regenerate orders',
    'gangway regenerate orders --dry-run',
    'gangway regenerate orders --profile',
    'gangway regenerate --all --check',
  ],
  available: true,
})
