import { relative } from 'node:path'
import type { Database } from '#system'
import type { GraphServices } from '../../graph/index.ts'
import { landingStatus } from '../../workload/landing-status.ts'
import { presentReview } from '../present/review.ts'
import { stagedMeasures } from './staged-measures.ts'
import type { Staging } from './staging.ts'

type ReviewingServices = Pick<GraphServices, 'stagedMeasures' | 'landingStatus' | 'presentReview'>

/** What the final review shows of a run, and how. */
export const reviewingServices = (project: string, run: string, staging: Staging, database: Database): ReviewingServices => ({
  stagedMeasures: (workload) => stagedMeasures(staging, workload, run, database),
  landingStatus: (workload, { artifacts }) => landingStatus(project, workload, artifacts),
  presentReview: (facts) => presentReview({ ...facts, stagedDir: relative(project, facts.stagedDir) }),
})
