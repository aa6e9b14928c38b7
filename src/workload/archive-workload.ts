import { join } from 'node:path'
import { callerError } from '#domain'
import { exists, isFolder, moveFile, withLock } from '#system'
import { lockPath } from './land-workload.ts'
import { archiveFolder, workloadFolder } from './workload-paths.ts'

/** Moves a workload aside as a whole (`.gangway/archive/<name>-1`, `-2`, …) and gives its new folder; nothing is overwritten. */
export async function archiveWorkload(project: string, name: string): Promise<string> {
  const folder = workloadFolder(project, name)
  return withLock(lockPath(project, name), { purpose: `archiving ${name}` }, async () => {
    if (!(await isFolder(folder))) {
      throw callerError({ code: 'workload_unknown', message: `There is no workload ${name}.`, subject: name, hint: 'See: gangway status.' })
    }
    const target = await freeName(join(archiveFolder(project), name))
    await moveFile(folder, target)
    return target
  })
}

async function freeName(stem: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = `${stem}-${number}`
    if (!(await exists(candidate))) return candidate
  }
}
