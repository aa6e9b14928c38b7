/** What a face shows without loading anything heavy: plain data, one entry an operation. */
export interface OperationEntry {
  id: string
  summary: string
  /** Positional arguments in order; `?` marks an optional one. */
  arguments: readonly string[]
  options: readonly OptionEntry[]
  examples: readonly string[]
  /** Undefined: promised for later, answers that it is not there yet. */
  available: boolean
  /** Answers at once from a few small files: nothing may be prepared that pays off later only. */
  quick?: boolean
}

export interface OptionEntry {
  flags: string
  describes: string
  /** May be given more than once; the operation gets a list. */
  repeatable?: boolean
}

export const operationTable: readonly OperationEntry[] = [
  {
    id: 'onboard',
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
    ],
    examples: ['gangway onboard data/orders.csv', 'gangway onboard --source data/orders.csv --answers answers.yaml --unattended --approve'],
    available: true,
  },
  {
    id: 'resume',
    summary: 'go on with a paused or killed run',
    arguments: ['run?'],
    options: [
      { flags: '--answer <id=value>', describes: 'an answer; may be given more than once', repeatable: true },
      { flags: '--answers <file>', describes: 'YAML or JSON: question id to answer' },
    ],
    examples: ['gangway resume', 'gangway resume --answer plan=true'],
    available: true,
  },
  {
    id: 'runs',
    summary: 'runs and what they wait for',
    arguments: [],
    options: [],
    examples: ['gangway runs'],
    available: true,
    quick: true,
  },
  {
    id: 'status',
    summary: 'phases, gates, last result of a workload, and what comes next',
    arguments: ['workload?'],
    options: [],
    examples: ['gangway status orders'],
    available: true,
  },
  {
    id: 'explain',
    summary: 'why a choice or a line is as it is',
    arguments: ['workload', 'file?'],
    options: [],
    examples: ['gangway explain orders config/source.yaml:42'],
    available: true,
  },
  {
    id: 'run',
    summary: 'run the pipeline on its platform',
    arguments: ['workload'],
    options: [
      { flags: '--as-of <date>', describes: 'pinned date, YYYY-MM-DD (default: today, UTC)' },
      { flags: '--zone <zone>', describes: 'stop after bronze, silver or gold' },
    ],
    examples: ['gangway run orders', 'gangway run orders --as-of 2026-06-30'],
    available: true,
  },
  {
    id: 'check',
    summary: 'quality only: the scorecard of the published tables',
    arguments: ['workload'],
    options: [],
    examples: ['gangway check orders'],
    available: true,
  },
  {
    id: 'query',
    summary: 'read-only SQL on gold (or another zone)',
    arguments: ['workload', 'sql'],
    options: [
      { flags: '--zone <zone>', describes: 'bronze, silver or gold (default gold)' },
      { flags: '--limit <rows>', describes: 'most rows shown (default 100)' },
      { flags: '--format <format>', describes: 'table, csv or json (default table)' },
    ],
    examples: ['gangway query orders "select status, count(*) from orders group by status"'],
    available: true,
  },
  {
    id: 'profile',
    summary: 'read and profile a source without onboarding it',
    arguments: ['source'],
    options: [],
    examples: ['gangway profile data/orders.csv'],
    available: true,
  },
  {
    id: 'health',
    summary: 'resources of the platform and the MCP servers',
    arguments: [],
    options: [
      { flags: '--platform <platform>', describes: 'local, aws or databricks' },
      { flags: '--mode <mode>', describes: 'local or gateway' },
    ],
    examples: ['gangway health'],
    available: true,
  },
  {
    id: 'doctor',
    summary: 'what is installed, what is missing, how to get it',
    arguments: [],
    options: [],
    examples: ['gangway doctor'],
    available: true,
  },
  {
    id: 'regenerate',
    summary: 'render again from config, merge, gate',
    arguments: ['workload?'],
    options: [],
    examples: ['gangway regenerate orders'],
    available: false,
  },
  {
    id: 'deploy',
    summary: 'explain or apply a deploy plan',
    arguments: ['workload'],
    options: [],
    examples: ['gangway deploy orders'],
    available: false,
  },
  {
    id: 'operate',
    summary: 'watch, diagnose and heal what runs',
    arguments: [],
    options: [],
    examples: ['gangway operate'],
    available: false,
  },
  {
    id: 'serve',
    summary: 'the MCP server and the web console',
    arguments: ['face'],
    options: [],
    examples: ['gangway serve mcp'],
    available: false,
  },
  {
    id: 'export',
    summary: 'data contract, rules for other tools, lineage',
    arguments: ['workload'],
    options: [],
    examples: ['gangway export orders --to odcs'],
    available: false,
  },
]
