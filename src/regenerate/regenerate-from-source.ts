import type { DriftReport } from '#domain'
import { requireNotNewer } from '../workload/refuse-downgrade.ts'
import type { Workbench } from './workbench.ts'
import { readDrift, type DriftInput } from './drift.ts'
import type { RegenerationProgress } from './regeneration.ts'
import { regenerateWorkload, type RegeneratedWorkload, type RegenerationMode } from './regenerate-workload.ts'

export interface RegeneratedFromSource {
  drift: DriftReport
  /** Undefined where a person has to settle something first: nothing was rendered then. */
  regenerated?: RegeneratedWorkload
}

/** Reads the source again and regenerates with what drifted; what only a person can tell comes before everything else. */
export async function regenerateFromSource(
  input: DriftInput,
  mode: RegenerationMode,
  workbench: Workbench,
  progress: RegenerationProgress,
): Promise<RegeneratedFromSource> {
  const { workload } = input
  await requireNotNewer(workbench.project, workload)
  progress('profile', 'started', `${workload}: reading the source again`)
  const { report: drift, profile, decideAnew } = await readDrift(input, workbench)
  progress('profile', 'done', `${workload}: ${drift.findings.length} differences found`)
  if (drift.open.length > 0) return { drift }
  const asked = decideAnew.size === 0 ? { workload } : { workload, profile, decideAnew }
  return { drift, regenerated: await regenerateWorkload(asked, mode, workbench, progress) }
}
