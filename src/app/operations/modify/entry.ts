import { defineEntry } from '../../operation-entry.ts'

export default defineEntry({
  id: 'modify',
  order: 45,
  summary: 'change a workload by words or by paths: the diff is shown, approved, built',
  arguments: ['workload', 'request?'],
  options: [
    {
      flags: '--set <path=value>',
      describes:
        'a value by its path (repeatable): a field of workload.yaml as a.b.c, or config/FILE.yaml#a.b[id].c with items of lists by their id or name; the value is YAML',
      repeatable: true,
    },
    { flags: '--unset <path>', describes: 'takes the value at a path out (repeatable)', repeatable: true },
    { flags: '--dry-run', describes: 'only tell what of the words is understood' },
    { flags: '--approve', describes: 'build what the diff shows, without asking' },
  ],
  examples: [
    'gangway modify orders "mask the phone"',
    'gangway modify orders "join with customers on customer_id"',
    'gangway modify orders --set "schedule.cron=0 6 * * *" --approve',
    'gangway modify orders --set config/quality_rules.yaml#rules[silver.row_count].minimum=100',
  ],
  available: true,
})
