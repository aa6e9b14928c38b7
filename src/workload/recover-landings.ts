import { isFolder, listFiles, listFolders, sweepLocks, withLock } from '#system'
import { applyJournal } from './landing-journal.ts'
import { lockPath } from './land-workload.ts'
import { landingFolder } from './workload-paths.ts'

/**
 * Finishes what a killed landing had decided, and clears away what it had only prepared; every command begins with it.
 * Returns the workloads that were rolled forward. A landing that is under way in another process is left to it: error `locked`.
 */
export async function recoverLandings(project: string): Promise<string[]> {
  const recovered: string[] = []
  await sweepLocks(landingFolder(project))
  for (const workload of await begunLandings(project)) {
    const outcome = await withLock(lockPath(project, workload), { purpose: `recovering ${workload}`, waitMs: 10_000 }, (held) =>
      applyJournal(project, workload, held.check),
    )
    if (outcome) recovered.push(workload)
  }
  return recovered
}

/** Workloads with a landing that has begun; a killed one may have left nothing but its lock. */
async function begunLandings(project: string): Promise<ReadonlySet<string>> {
  const folder = landingFolder(project)
  if (!(await isFolder(folder))) return new Set()
  const locks = (await listFiles(folder)).flatMap((path) => /^([^/]+)\.lock$/.exec(path)?.[1] ?? [])
  return new Set([...(await listFolders(folder)), ...locks])
}
