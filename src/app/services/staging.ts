import { join } from 'node:path'
import type { Database } from '#system'
import { removeStaging, type Staging as StagingFolder } from '../../gate/staging.ts'
import type { Staging } from '../../graph/index.ts'
import { heldBack } from './held-back.ts'
import { restage, stagedChanges } from './staged-changes.ts'
import { stagedMeasures } from './staged-measures.ts'

/** The folder in which a run judges its drafts, and what the pipeline left in it. */
export const stagingPort = (folder: StagingFolder, run: string, database: Database): Staging => ({
  stagedDir: (workload) => folder.workloadDir(workload),
  stagedChanges: (workload, files) => stagedChanges(folder.workloadDir(workload), files),
  restage: (workload, artifacts) => restage(folder.workloadDir(workload), artifacts),
  stagedMeasures: (workload) => stagedMeasures(folder, workload, run, database),
  heldBack: (workload) => heldBack(join(folder.workloadDir(workload), '.gangway', 'runs', run)),
  cleanStaging: () => removeStaging(folder),
})
