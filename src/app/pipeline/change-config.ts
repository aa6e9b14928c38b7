import type { Workload } from '../../workload/index.ts'
import type { Change } from '../../workload/modify/index.ts'
import type { Container } from '../container/container.ts'
import { planModification } from '../../regenerate/modify/plan-modification.ts'
import { prepareModification } from '../../regenerate/modify/prepare-modification.ts'
import { readSurroundings } from '../../regenerate/modify/surroundings.ts'
import type { OperationContext } from '../contract/operation.ts'
import { presentClashes, presentClashOptions, presentReport } from '../../present/modification.ts'
import { applyRegeneration } from '../../regenerate/index.ts'

/** Lets an answer become a person's choice in config: merged, judged and landed as `modify` does. Gives why not, where it cannot be. */
export async function changeConfig(
  changes: readonly Change[],
  workload: Workload,
  container: Container,
  context: OperationContext,
): Promise<string | undefined> {
  const modification = planModification({ changes }, await readSurroundings(context.project, workload))
  if (modification.clashes.length > 0)
    return ['Two statements exclude one another:', ...presentClashes(modification), ...presentClashOptions(modification)].join('\n')
  if (modification.values.length === 0) return undefined
  const prepared = await prepareModification(modification, workload, container)
  const report = await applyRegeneration(prepared.regeneration, container, (phase, status, message) =>
    context.progress({ phase, status, message }),
  )
  return report.outcome === 'refused' ? presentReport(report, prepared.modification) : undefined
}
