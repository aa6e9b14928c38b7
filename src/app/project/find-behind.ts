import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { listFiles, parseJson, readTextIfThere, sha256 } from '#system'
import { decisionNames, decisionPath } from '../../domain/decisions/decision-names.ts'
import { newestVersion, type ConfigName } from '../../domain/migrations/index.ts'
import { internal, workloadFolder } from '../../workload/workload-paths.ts'

const lockSchema = z.looseObject({ artifacts: z.record(z.string(), z.looseObject({ template: z.string() })) })

const CONFIG: readonly (readonly [ConfigName, string])[] = [
  ['workload', 'workload.yaml'],
  ...decisionNames.map((name) => [name, decisionPath(name)] as const),
]

/** Hashes of the templates that this Gangway renders from; a score of small files, read in a few milliseconds. */
export async function templateHashes(root: string): Promise<ReadonlySet<string>> {
  const folder = join(root, 'templates')
  const files = (await listFiles(folder)).filter((path) => path.endsWith('.hbs'))
  return new Set(await Promise.all(files.map(async (path) => sha256(await readFile(join(folder, path), 'utf8')))))
}

/** In what a workload is behind this Gangway, a sentence for each; `gangway regenerate` brings it forward with its edits kept. */
export async function findBehind(project: string, name: string, templates: ReadonlySet<string>): Promise<readonly string[]> {
  const folder = workloadFolder(project, name)
  const [lock, ...older] = await Promise.all([readLock(folder), ...CONFIG.map(([file, path]) => olderConfig(folder, file, path))])
  const stale = Object.values(lock?.artifacts ?? {}).filter(({ template }) => template !== '' && !templates.has(template)).length
  const rendered = stale === 0 ? [] : [`${stale} ${stale === 1 ? 'file was' : 'files were'} rendered from older templates`]
  return [...rendered, ...older.filter((sentence) => sentence !== undefined)]
}

async function readLock(folder: string): Promise<z.infer<typeof lockSchema> | undefined> {
  const text = await readTextIfThere(join(folder, internal.lock))
  return text === undefined ? undefined : parseJson(text, lockSchema)
}

/** Only the line of the version is looked at: `status` is asked often, and reading YAML as a whole takes ten times as long. */
async function olderConfig(folder: string, file: ConfigName, path: string): Promise<string | undefined> {
  const text = await readTextIfThere(join(folder, path))
  const version = Number(/^version:[ \t]*(\d+)[ \t]*(?:#.*)?\r?$/m.exec(text ?? '')?.[1] ?? newestVersion(file))
  return version < newestVersion(file) ? `${path} is version ${version} of ${newestVersion(file)}` : undefined
}
