import { relative } from 'node:path'
import type { Wording } from '../../graph/index.ts'
import { presentReview } from '../../present/review.ts'

/** Folders are shown as they are seen from the project. */
export const wordingPort = (project: string): Wording => ({
  presentReview: (facts) => presentReview({ ...facts, stagedDir: relative(project, facts.stagedDir) }),
})
