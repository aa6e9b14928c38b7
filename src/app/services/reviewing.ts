import { join, relative } from 'node:path'
import type { Database } from '#system'
import type { GraphServices } from '../../graph/index.ts'
import { landingStatus } from '../../workload/landing-status.ts'
import { presentReview } from '../../present/review.ts'
import { heldBack } from './held-back.ts'
import { stagedMeasures } from './staged-measures.ts'
import type { Staging } from '../../gate/staging.ts'

type ReviewingServices = Pick<GraphServices, 'stagedMeasures' | 'heldBack' | 'landingStatus' | 'presentReview'>

/** What a person is shown of a staged run before it lands, and how. */
export const reviewingServices = (project: string, run: string, staging: Staging, database: Database): ReviewingServices => ({
  stagedMeasures: (workload) => stagedMeasures(staging, workload, run, database),
  heldBack: (workload) => heldBack(join(staging.workloadDir(workload), '.gangway', 'runs', run)),
  landingStatus: (workload, { artifacts }) => landingStatus(project, workload, artifacts),
  presentReview: (facts) => presentReview({ ...facts, stagedDir: relative(project, facts.stagedDir) }),
})
