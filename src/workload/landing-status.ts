import { join } from 'node:path'
import type { Artifact } from '#domain'
import { sha256 } from '#system'
import { hashIfFile } from './hash-if-file.ts'
import { landedHash, storedLock } from './stored-lock.ts'
import { workloadFolder } from './workload-paths.ts'

/** What a landing would do with one file; `replaces_edit` first saves a person's text aside. */
export type LandingStatus = 'create' | 'same' | 'update' | 'replaces_edit'

/** How the files of a draft stand to those on disk; nothing is touched. */
export async function landingStatus(
  project: string,
  workload: string,
  artifacts: readonly Pick<Artifact, 'path' | 'content'>[],
): Promise<Readonly<Record<string, LandingStatus>>> {
  const lock = await storedLock(project, workload)
  const entries = artifacts.map(async ({ path, content }): Promise<[string, LandingStatus]> => {
    const found = await hashIfFile(join(workloadFolder(project, workload), path))
    if (found === undefined) return [path, 'create']
    if (found === sha256(content)) return [path, 'same']
    return [path, found === landedHash(lock?.artifacts[path]) ? 'update' : 'replaces_edit']
  })
  return Object.fromEntries(await Promise.all(entries))
}
