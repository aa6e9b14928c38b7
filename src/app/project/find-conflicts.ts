import { join } from 'node:path'
import { isFolder, listFiles } from '#system'
import { conflictedPath, recordPaths } from '../../workload/merge/conflict-record.ts'
import { internal, workloadFolder } from '../../workload/workload-paths.ts'

/** Files of a workload that a regeneration left for a person to settle; by the names of the records, which are not read. */
export async function findConflicts(project: string, name: string): Promise<readonly string[]> {
  const records = join(workloadFolder(project, name), internal.conflict(''))
  if (!(await isFolder(records))) return []
  return recordPaths((await listFiles(records)).map(internal.conflict)).map(conflictedPath)
}
