import type { Workload } from '../../workload/index.ts'
import type { Changed } from '../../workload/modify/index.ts'
import type { Workbench } from '../workbench.ts'
import { prepareRegeneration, type Regeneration } from '../index.ts'
import { editFiles } from './edit-files.ts'
import { overruledEdits } from './person-overrules.ts'
import type { Modification } from './plan-modification.ts'
import { withReasons } from './reasons.ts'

/** A modification with everything that hangs on it, judged by nobody yet and not written. */
export interface PreparedModification {
  modification: Modification
  regeneration: Regeneration
}

/** Decides and renders what hangs on the changes, in memory. */
export async function prepareModification(
  modification: Modification,
  { name, folder }: Workload,
  workbench: Workbench,
): Promise<PreparedModification> {
  const first = await prepare(modification, name, folder, workbench)
  const newest = await newestWord(modification, first, name, workbench)
  if (!newest || newest.values.length === 0) return { modification, regeneration: withReasons(first, modification.values) }
  const files = new Map([...modification.files, ...newest.files])
  const complete = { ...modification, files, values: [...modification.values, ...newest.values] }
  return { modification: complete, regeneration: withReasons(await prepare(complete, name, folder, workbench), complete.values) }
}

/** What older edits of config files have to become, so that they do not stand against the changes. */
async function newestWord(
  { after, decideAnew, values }: Modification,
  { contradictions }: Regeneration,
  workload: string,
  workbench: Workbench,
): Promise<Changed | undefined> {
  if (contradictions.length === 0) return undefined
  const { contradictions: standing } = await prepareRegeneration({ workload, decideAnew }, workbench)
  return overruledEdits({ contradictions, standing, reason: values[0]?.reason ?? '' }, after)
}

async function prepare(
  { files, after, decideAnew }: Modification,
  workload: string,
  folder: string,
  workbench: Workbench,
): Promise<Regeneration> {
  const edits = await editFiles(folder, files)
  return prepareRegeneration({ workload, edits, decideAnew, ...(files.has('workload.yaml') ? { request: after.request } : {}) }, workbench)
}
