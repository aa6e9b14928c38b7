import { join } from 'node:path'
import { lockSchema, type Lock } from '#domain'
import { parseJson, readTextIfThere } from '#system'
import { internal, workloadFolder } from './workload-paths.ts'

/** What landed last in a workload; undefined where nothing did, or where the lock cannot be read. */
export async function storedLock(project: string, workload: string): Promise<Lock | undefined> {
  const text = await readTextIfThere(join(workloadFolder(project, workload), internal.lock))
  return text === undefined ? undefined : parseJson(text, lockSchema)
}

/** Hash of a file as Gangway made it; null where a person's edit landed. A lock of version 1 knows no base. */
export const landedHash = (entry: Lock['artifacts'][string] | undefined): string | null =>
  entry && (entry.base === null || entry.base === entry.sha256) ? entry.sha256 : null
