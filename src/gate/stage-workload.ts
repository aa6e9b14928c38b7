import { lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import type { Artifact, Finding } from '#domain'
import { makeFolder } from '#system'

/** A workload in its staging folder, and the artifacts that were not let in. */
export interface StagedWorkload {
  folder: string
  files: ReadonlyMap<string, string>
  refused: readonly Finding[]
}

/** Runs leave their records here; they are no artifacts, and staging again keeps them. */
const RECORDS = '.gangway'

/** Makes a folder hold exactly these artifacts. Links are replaced, never followed; a path outside is refused. */
export async function stageWorkload(folder: string, artifacts: readonly Pick<Artifact, 'path' | 'content'>[]): Promise<StagedWorkload> {
  const accepted = artifacts.filter(({ path }) => isInside(path))
  const files = new Map(accepted.map(({ path, content }) => [path, content]))
  await makeFolder(folder)
  await removeOthers(folder, '', new Set(files.keys()))
  for (const [path, content] of files) await writeArtifact(folder, path, content)
  return { folder, files, refused: artifacts.filter(({ path }) => !isInside(path)).map(({ path }) => refusal(path)) }
}

/** Whether a path names a file below the workload, in its one spelling, and none of Gangway's own. */
export function isInside(path: string): boolean {
  const plain = path !== '' && !path.includes('\0') && !path.includes('\\') && posix.normalize(path) === path
  return plain && !posix.isAbsolute(path) && path !== '.' && path.split('/')[0] !== '..' && path.split('/')[0] !== RECORDS
}

const refusal = (path: string): Finding => ({
  path,
  rule: 'path_outside',
  message: 'An artifact may only lie inside its workload.',
  actual: JSON.stringify(path),
  rows: [],
  hint: 'Give it a relative path below the workload folder.',
})

async function writeArtifact(folder: string, path: string, content: string): Promise<void> {
  await makePlainFolder(folder, dirname(path))
  const target = join(folder, path)
  await rm(target, { force: true, recursive: true })
  await writeFile(target, content, { flag: 'wx' })
}

/** Makes the folders of a path one by one, so that a link on the way is seen and replaced. */
async function makePlainFolder(root: string, relative: string): Promise<void> {
  if (relative === '.') return
  let current = root
  for (const part of relative.split('/')) {
    current = join(current, part)
    const found = await lstat(current).catch(() => undefined)
    if (found?.isDirectory()) continue
    if (found) await rm(current, { force: true })
    await mkdir(current)
  }
}

async function removeOthers(root: string, relative: string, kept: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(join(root, relative), { withFileTypes: true })) {
    const path = relative === '' ? entry.name : `${relative}/${entry.name}`
    if (path === RECORDS) continue
    if (entry.isDirectory() && [...kept].some((file) => file.startsWith(`${path}/`))) await removeOthers(root, path, kept)
    else if (!entry.isFile() || !kept.has(path)) await rm(join(root, path), { recursive: true, force: true })
  }
}
