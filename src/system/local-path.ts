import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { splitGlob, type SourceLocation } from '#domain'
import { exists } from './files.ts'

/** The path of a `file:` address; percent-encoding means something in a URL only, a local name may hold a percent sign. */
export function localPath(path: string): string {
  if (!path.startsWith('file://')) return path
  try {
    return fileURLToPath(path)
  } catch {
    return path
  }
}

/** A glob without a pattern beside it, parted into folder and pattern. A file may have brackets in its name: what is there is no glob. */
export async function settledLocation(project: string, { path: given, pattern }: SourceLocation): Promise<SourceLocation> {
  const path = localPath(given)
  if (pattern !== undefined) return { path, pattern }
  return (await exists(resolve(project, path))) ? { path } : splitGlob(path)
}
