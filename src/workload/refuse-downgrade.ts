import { callerError, type Lock } from '#domain'
import { version as here } from '#system'
import { howToInstall, isNewerThanThis } from './newer-than-this.ts'
import { storedLock } from './stored-lock.ts'

/** Refuses to change what a newer Gangway rendered: it would be taken back to what this one knows, without a word. */
export function refuseDowngrade(workload: string, { gangway }: Pick<Lock, 'gangway'>): void {
  if (!isNewerThanThis(gangway)) return
  throw callerError({
    code: 'workload_newer',
    message: `${workload} was rendered by gangway ${gangway}; this is the older ${here}, which would take that back. Nothing was changed.`,
    subject: workload,
    hint: `${howToInstall(gangway)} To go back to ${here}, restore workloads/${workload}/ as it was before the upgrade from version control.`,
  })
}

/** The same before anything of the workload is read or asked: what a newer version wrote need not be understood to be left alone. */
export async function requireNotNewer(project: string, workload: string): Promise<void> {
  const lock = await storedLock(project, workload)
  if (lock) refuseDowngrade(workload, lock)
}
