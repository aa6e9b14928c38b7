import { join } from 'node:path'
import type { Artifact } from '#domain'
import { listFiles, readText } from '#system'
import { workloadFolder } from '../workload/workload-paths.ts'

/** What Gangway did not make: notes, helpers that scripts import. No records, nothing that Python compiled. */
const NOT_WRITTEN = /^\.|(?:^|\/)(?:__pycache__|\.[^/]*_cache)\//

/** Files that a person put into a workload's folder, as the gate stages them beside the merged tree. */
export async function personsFiles(project: string, workload: string, known: ReadonlySet<string>): Promise<readonly Artifact[]> {
  const folder = workloadFolder(project, workload)
  const paths = (await listFiles(folder)).filter((path) => !NOT_WRITTEN.test(path) && !known.has(path))
  return Promise.all(
    paths.map(async (path): Promise<Artifact> => {
      const content = await readText(join(folder, path))
      return { path, content, kind: 'data', ownership: 'managed', owner: 'engine', provenance: { template: '', decision: '' } }
    }),
  )
}
