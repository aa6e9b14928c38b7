import type { LandInput } from '../workload/land-input.ts'
import type { GateResult } from '#domain'
import { defect } from '#domain'
import { version } from '#system'
import type { Workbench } from './workbench.ts'
import { rendererId } from '../system/renderer-id.ts'
import type { MergedWorkload, Regeneration } from './regeneration.ts'

type Prepared = Pick<Regeneration, 'workload' | 'files' | 'merged'>

export function mergedOf({ merged, workload }: Prepared): MergedWorkload {
  if (merged) return merged
  throw defect({ code: 'nothing_merged', message: `Nothing was merged for ${workload}.` })
}

/** What lands: the merge of each file, and the records with what the gates said now. */
export async function landingInput(
  regeneration: Prepared,
  { project, config }: Workbench,
  judged: Readonly<Record<string, GateResult>> = {},
): Promise<LandInput> {
  const { rendered, profile, why, gates, gaps, assumptions, seen } = mergedOf(regeneration)
  return {
    project,
    workload: regeneration.workload,
    gangway: version,
    renderer: await rendererId(config.root),
    artifacts: rendered,
    merges: regeneration.files,
    seen,
    profile,
    why,
    gates: { ...gates, ...judged },
    // A gate that was skipped once and passes now leaves no gap.
    gaps: gaps.filter(({ gate }) => judged[gate]?.outcome !== 'passed'),
    assumptions,
  }
}
