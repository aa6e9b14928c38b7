import { join } from 'node:path'
import { atomicWrite, ownerOfThisProcess, removeTree } from '#system'

/** Where drafts of one run are judged: a project-like folder of its own, with its own lake. */
export interface Staging {
  root: string
  lake: string
  workloadDir(workload: string): string
}

export const stagingFolder = (project: string): string => join(project, '.gangway', 'staging')

export function stagingOf(project: string, run: string): Staging {
  const root = join(stagingFolder(project), run)
  return { root, lake: join(root, 'lake'), workloadDir: (workload) => join(root, 'workloads', workload) }
}

/** Says beside a staging folder which process it is for, where no run that can go on has it. */
export const ownerPath = (root: string): string => `${root}.owner.json`

/** A staging folder of this process alone; what a kill leaves of it is known by its owner, who is written down first. */
export async function ownStaging(project: string, run: string): Promise<Staging> {
  const staging = stagingOf(project, run)
  await atomicWrite(ownerPath(staging.root), `${JSON.stringify(await ownerOfThisProcess(`staging of ${run}`))}\n`)
  return staging
}

/** Whoever comes between the two steps finds an owner without a folder. */
export async function removeStaging({ root }: Pick<Staging, 'root'>): Promise<void> {
  await removeTree(root)
  await removeTree(ownerPath(root))
}
