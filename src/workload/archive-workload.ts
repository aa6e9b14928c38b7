import { renameSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { callerError } from '#domain'
import { exists, fileError, isFolder, makeFolder, syncFolder, withLock } from '#system'
import { lockPath } from './land-workload.ts'
import { archiveFolder, workloadFolder, workloadsFolder } from './workload-paths.ts'

/** What exactly is moved where, settled before it is done: a later try knows the folder again by its number on disk. */
export const plannedArchiveSchema = z.object({ workload: z.string(), folder: z.string(), target: z.string() })
export type PlannedArchive = z.infer<typeof plannedArchiveSchema>

type Commit = (step: () => void) => void

/** Moves a workload aside as a whole (`.gangway/archive/<name>-1`, `-2`, …) and gives its new place in the project; nothing is overwritten. */
export async function archiveWorkload(project: string, name: string): Promise<string> {
  return performArchive(project, await planArchive(project, name))
}

/** Chooses the free name and notes which folder is meant. */
export async function planArchive(project: string, name: string): Promise<PlannedArchive> {
  const source = workloadFolder(project, name)
  if (!(await isFolder(source))) throw missing(name)
  const target = relative(project, await freeName(join(archiveFolder(project), name)))
  return { workload: name, folder: await identityOf(source), target }
}

/** Does what was planned, once: a folder that was moved already stays where it is, and another one of that name is left alone. */
export async function performArchive(project: string, plan: PlannedArchive, commit: Commit = (step) => step()): Promise<string> {
  const { workload } = plan
  const target = join(project, plan.target)
  const source = workloadFolder(project, workload)
  return withLock(lockPath(project, workload), { purpose: `archiving ${workload}` }, async () => {
    if ((await exists(target)) && (await identityOf(target)) === plan.folder) return plan.target
    if (!(await isFolder(source))) throw missing(workload)
    if ((await identityOf(source)) !== plan.folder) throw replaced(workload)
    await makeFolder(dirname(target))
    try {
      commit(() => renameSync(source, target))
    } catch (error) {
      throw fileError(error, target, 'write')
    }
    await syncFolder(dirname(target))
    await syncFolder(workloadsFolder(project))
    return plan.target
  })
}

async function identityOf(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true })
  return `${dev}:${ino}`
}

async function freeName(stem: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = `${stem}-${number}`
    if (!(await exists(candidate))) return candidate
  }
}

const missing = (name: string) =>
  callerError({
    code: 'workload_unknown',
    message: `There is no workload ${name}.`,
    subject: name,
    next: [{ operation: 'status', input: {}, says: 'lists them' }],
  })

const replaced = (name: string) =>
  callerError({
    code: 'workload_replaced',
    message: `workloads/${name}/ is another one than the one that was to be archived; it was left alone.`,
    subject: name,
    hint: 'Look at it.',
    next: [{ operation: 'status', input: { workload: name } }],
  })
