import { link, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '#system'
import type { GateInput } from './gate-input.ts'
import { stageWorkload } from './stage-workload.ts'

/** A second staged workload beside the judged one: some files changed, the same bronze, nothing built from it yet. */
export async function makeVariant(input: GateInput, name: string, changes: Readonly<Record<string, string | null>>): Promise<GateInput> {
  const root = join(input.scratch, 'variants', name)
  const files = new Map<string, string | null>([...input.staged.files, ...Object.entries(changes)])
  const artifacts = [...files].flatMap(([path, content]) => (content === null ? [] : [{ path, content }]))
  const staged = await stageWorkload(join(root, 'workloads', input.request.name), artifacts)
  const lake = join(root, 'lake')
  await linkTree(join(input.lake, input.request.name, 'bronze'), join(lake, input.request.name, 'bronze'))
  return { ...input, staged, lake, runId: `${input.runId}-${name}` }
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
