import type { Dialect } from '#kit'
import { draftOf } from '../../draft/draft-of.ts'
import { judgeDraft, type JudgingParts } from '../../draft/judge-draft.ts'
import { removeStaging } from '../../gate/staging.ts'
import type { GraphServices } from '../../graph/index.ts'
import { parseConfigText } from '../../workload/index.ts'
import { restage, stagedChanges } from './staged-changes.ts'

type BuildingServices = Pick<
  GraphServices,
  'draft' | 'judge' | 'stagedDir' | 'stagedChanges' | 'restage' | 'parseDecision' | 'parseRequest' | 'cleanStaging'
>

export interface BuildingParts extends JudgingParts {
  /** Folder that holds `templates/`. */
  root: string
  dialect: Dialect
}

/** Drafts in memory, judged in the staging folder: nothing here touches `workloads/`. */
export function buildingServices(parts: BuildingParts): BuildingServices {
  return {
    draft: (input) => Promise.resolve(draftOf(input, parts)),
    judge: (input) => judgeDraft(input, parts),
    stagedDir: (workload) => parts.staging.workloadDir(workload),
    stagedChanges: (workload, files) => stagedChanges(parts.staging.workloadDir(workload), files),
    restage: (workload, artifacts) => restage(parts.staging.workloadDir(workload), artifacts),
    parseDecision: (name, text) => parseConfigText(name, text),
    parseRequest: (text) => parseConfigText('workload', text),
    cleanStaging: () => removeStaging(parts.staging),
  }
}
