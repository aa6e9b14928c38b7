import type { Regeneration, RegenerationReport } from '../regenerate/index.ts'
import type { Modification } from './plan-modification.ts'

export type ModificationState = 'unchanged' | 'waiting' | 'done' | 'failed' | 'stopped'

/** What `modify --json` prints. */
export function modificationDocument(
  { before: { name }, values, notes, clashes }: Modification,
  state: ModificationState,
  regeneration?: Regeneration,
  report?: RegenerationReport,
) {
  return {
    workload: name,
    state,
    changes: values.map(({ file, path, before, after, reason }) => ({ file, path, before: before ?? null, after: after ?? null, reason })),
    notes,
    clashes,
    decisions: regeneration?.decisions ?? [],
    contradictions: regeneration?.contradictions ?? [],
    files: (report?.files ?? regeneration?.files ?? []).map(({ path, outcome }) => ({ path, outcome })),
    stages: regeneration?.stages ?? [],
    gates: report?.gates ?? [],
  }
}
