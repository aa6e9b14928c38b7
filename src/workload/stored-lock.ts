import { join } from 'node:path'
import { z } from 'zod'
import { callerError, LOCK_VERSION, lockSchema, type Lock } from '#domain'
import { parseJson, readTextIfThere, version as here } from '#system'
import { howToInstall, isNewerThanThis } from './newer-than-this.ts'
import { internal, workloadFolder } from './workload-paths.ts'

/** What stands in a lock of any version, be it of a Gangway to come. */
export const lockHeadSchema = z.looseObject({ version: z.int(), gangway: z.string(), renderer: z.string().nullish() })

/** What landed last in a workload; undefined where nothing did, or where the lock cannot be read. One of a newer form is refused. */
export async function storedLock(project: string, workload: string): Promise<Lock | undefined> {
  const text = await readTextIfThere(join(workloadFolder(project, workload), internal.lock))
  return text === undefined ? undefined : readLock(text)
}

/** A lock; undefined where it is none. Taken for none, one of a newer form would let everything it tells of be overwritten. */
export function readLock(text: string): Lock | undefined {
  const head = parseJson(text, lockHeadSchema)
  if (head && head.version > LOCK_VERSION) throw newerLock(head)
  return parseJson(text, lockSchema)
}

const newerLock = ({ version, gangway }: z.infer<typeof lockHeadSchema>) =>
  callerError({
    code: 'lock_newer',
    message: `${internal.lock} has form ${version}, which is newer than the ${LOCK_VERSION} that gangway ${here} reads. Nothing was changed.`,
    subject: internal.lock,
    hint: isNewerThanThis(gangway) ? howToInstall(gangway) : 'Install the Gangway that wrote it, or a newer one.',
  })

/** Hash of a file as Gangway made it; null where a person's edit landed. A lock of version 1 knows no base. */
export const landedHash = (entry: Lock['artifacts'][string] | undefined): string | null =>
  entry && (entry.base === null || entry.base === entry.sha256) ? entry.sha256 : null
