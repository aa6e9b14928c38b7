import { listFolders } from '#system'
import { workloadsFolder } from './workload-paths.ts'

/** Names of the folders below `workloads/`; hidden ones are none. */
export async function workloadNames(project: string): Promise<string[]> {
  const folders = await listFolders(workloadsFolder(project))
  return folders.filter((name) => !name.startsWith('.'))
}
