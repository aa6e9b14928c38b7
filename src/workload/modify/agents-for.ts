import type { AgentId } from '#domain'
import type { Change, ChangeableFile } from './change.ts'
import { printChangePath } from './change-path.ts'

const BUILDERS: readonly AgentId[] = ['metadata', 'transformation', 'quality']

/** Who reads a field of the request. A field that is not listed is read by everybody. */
const READERS: Readonly<Record<string, readonly AgentId[]>> = {
  primary_key: BUILDERS,
  columns: BUILDERS,
  pii: BUILDERS,
  foreign_keys: BUILDERS,
  formulas: BUILDERS,
  ingestion: BUILDERS,
  remove_exact_duplicates: BUILDERS,
  schema_evolution: BUILDERS,
  gold: ['transformation', 'quality'],
  quality: ['quality'],
  schedule: ['metadata', 'dag'],
  contacts: ['metadata', 'dag'],
  domain: ['metadata', 'dag'],
  description: ['metadata'],
  sensitivity: ['metadata'],
  retention_days: ['metadata'],
  regulations: ['metadata'],
}

/** Those that decide after a config file was changed by hand. */
const AFTER: Readonly<Record<Exclude<ChangeableFile, 'workload.yaml'>, readonly AgentId[]>> = {
  'config/source.yaml': ['transformation', 'quality'],
  'config/semantic.yaml': [],
  'config/transformations.yaml': ['quality'],
  'config/quality_rules.yaml': [],
  'config/schedule.yaml': [],
}

/** The agents that have to decide anew, so that everything that hangs on the changes follows. */
export function agentsFor(changes: readonly Change[]): ReadonlySet<AgentId> {
  return new Set(changes.flatMap(({ at }) => (at.file === 'workload.yaml' ? readersOf(at.segments[0]) : readersOfConfig(at))))
}

/** How a column is found in a delivery is read by the landing alone. */
const ONLY_LANDING = /^config\/source\.yaml#schema\.columns\[[^\]]+\]\.(source_name|aliases|optional)$/

const readersOfConfig = (at: Change['at']): readonly AgentId[] =>
  at.file === 'workload.yaml' || ONLY_LANDING.test(printChangePath(at)) ? [] : AFTER[at.file]

function readersOf(segment: Change['at']['segments'][number] | undefined): readonly AgentId[] {
  const field = segment !== undefined && 'key' in segment ? segment.key : ''
  return READERS[field] ?? [...BUILDERS, 'dag']
}
