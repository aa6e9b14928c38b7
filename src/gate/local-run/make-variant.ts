import { link, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '#system'
import { stageWorkload } from '../stage-workload.ts'
import type { LocalStaging } from './run-facts.ts'

/** A second staged workload beside the judged one: some files changed, the same bronze, nothing built from it yet. */
export async function makeVariant(
  { run, files: judged, ...staging }: LocalStaging,
  name: string,
  changes: Readonly<Record<string, string | null>>,
): Promise<LocalStaging> {
  const root = join(run.scratch, 'variants', name)
  const changed = new Map<string, string | null>([...judged, ...Object.entries(changes)])
  const artifacts = [...changed].flatMap(([path, content]) => (content === null ? [] : [{ path, content }]))
  const { folder: workloadDir, files } = await stageWorkload(join(root, 'workloads', run.workload), artifacts)
  const lake = join(root, 'lake')
  await linkTree(join(run.lake, run.workload, 'bronze'), join(lake, run.workload, 'bronze'))
  return { ...staging, files, run: { ...run, workloadDir, lake, runId: `${run.runId}-${name}` } }
}

/** Bronze is immutable, so a second name for the same files is enough. */
async function linkTree(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch(() => [])
  await makeFolder(to)
  for (const entry of entries) {
    if (entry.isDirectory()) await linkTree(join(from, entry.name), join(to, entry.name))
    else if (entry.isFile()) await link(join(from, entry.name), join(to, entry.name)).catch(() => undefined)
  }
}
