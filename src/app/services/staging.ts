import { join } from 'node:path'

/** Where drafts of one run are judged: a project-like folder of its own, with its own lake. */
export interface Staging {
  root: string
  lake: string
  workloadDir(workload: string): string
}

export function stagingOf(project: string, run: string): Staging {
  const root = join(project, '.gangway', 'staging', run)
  return { root, lake: join(root, 'lake'), workloadDir: (workload) => join(root, 'workloads', workload) }
}
