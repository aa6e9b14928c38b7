import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SCRATCH } from '../../system/scratch-name.ts'

/**
 * Rolls a landing that was killed forward and sweeps what killed commands left, before any command looks at the project. Costs a look at
 * three folders when there is nothing.
 */
export async function recoverProject(project: string): Promise<void> {
  const isPending = hasPending(join(project, '.gangway', 'landing'))
  const isStaged = namesIn(join(project, '.gangway', 'staging')).length > 0
  if (namesIn(tmpdir()).some((name) => name.startsWith(SCRATCH)))
    await (await import('../../system/temporary-folder.ts')).sweepTemporaryFolders()
  if (!isPending && !isStaged) return
  const { refuseLinksOut } = await import('../../system/links-out.ts')
  await refuseLinksOut(project)
  if (isPending) await (await import('../../workload/index.ts')).recoverLandings(project)
  if (isStaged) await (await import('../runs/sweep-staging.ts')).sweepStaging(project)
}

/** A journal to roll forward, or what is left of taking a lock. */
const hasPending = (landings: string): boolean =>
  namesIn(landings).some((name) => name.endsWith('.new') || existsSync(join(landings, name, 'journal.json')))

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
