import type { EachRegeneration } from './regenerate-all.ts'
import type { RegeneratedWorkload } from './regenerate-workload.ts'

/** 1 where the gate refused or, when only asked, something would change; 3 where a conflict waits for a person; 4 where nothing could be judged. */
export function exitCodeOf({ outcome, gates, files }: RegeneratedWorkload, { check }: { check: boolean }): number {
  if (outcome === 'refused') return gates.some((gate) => gate.outcome === 'error') ? 4 : 1
  if (outcome === 'would_change' && check) return 1
  return files.some((file) => file.outcome === 'conflict') ? 3 : 0
}

/** The document of `regenerate`: no content of a file, only what becomes of it. */
export function regenerationDocument(found: EachRegeneration) {
  if (found.outcome === 'error') return { workload: found.workload, outcome: found.outcome, error: found.error }
  const { workload, outcome, build = null, files, decisions, contradictions, stages, gates } = found
  return {
    workload,
    outcome,
    build,
    files: files.map(({ path, outcome: each, conflict }) => ({
      path,
      outcome: each,
      ...(conflict ? { conflict: { reason: conflict.reason, places: conflict.places } } : {}),
    })),
    decisions,
    contradictions,
    stages,
    gates: gates.map(({ gate, outcome: each, checks }) => ({ gate, outcome: each, findings: checks.flatMap(({ findings }) => findings) })),
  }
}
