import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockSchema, type Lock } from '#domain'
import { sha256, systemCode } from '#system'
import { internal, workloadFolder } from '../workload/workload-paths.ts'
import { wheelIn } from '../workload/place-wheel.ts'

/**
 * Whether every file of a workload is what landed, and what would render it now is what rendered it then: then nothing can come of a
 * regeneration. Compared by content, file after file without waiting: a thousand workloads are a matter of seconds.
 */
export function isAsLanded(project: string, workload: string, renderer: string | null): boolean {
  const folder = workloadFolder(project, workload)
  const lock = renderer === null || !existsSync(wheelIn(folder)) ? undefined : readLock(folder)
  if (!lock || lock.renderer !== renderer) return false
  if (Object.keys(lock.records).some((path) => path.startsWith(internal.conflict('')))) return false
  return [...expectedHashes(lock)].every(([path, hash]) => hashAt(join(folder, path)) === hash)
}

/** Hash of each file as it landed; null for one that shall not be there. */
function* expectedHashes({ artifacts, records }: Lock): Generator<readonly [string, string | null]> {
  for (const [path, { sha256: hash, base }] of Object.entries(artifacts)) {
    yield [path, hash]
    yield [internal.base(path), base]
  }
  yield* Object.entries(records)
}

function readLock(folder: string): Lock | undefined {
  const path = join(folder, internal.lock)
  if (!existsSync(path)) return undefined
  try {
    return lockSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch (error) {
    // Whatever it is, the regeneration proper reads it again and says so.
    if (error instanceof SyntaxError || systemCode(error) !== undefined) return undefined
    throw error
  }
}

function hashAt(path: string): string | null | undefined {
  try {
    return sha256(readFileSync(path))
  } catch (error) {
    const code = systemCode(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : undefined
  }
}
