import { join } from 'node:path'
import type { Lock } from '#domain'
import { hashIfFile } from './hash-if-file.ts'

/** How the files on disk differ from those that the gates passed. */
export interface ManifestReport {
  /** Other bytes than those that were judged. */
  edited: readonly string[]
  missing: readonly string[]
}

/** Compares every artifact with the checksum that it landed with. An edit is a person's right; it is said, never blocked. */
export async function verifyManifest(folder: string, lock: Lock): Promise<ManifestReport> {
  const paths = Object.keys(lock.artifacts).toSorted()
  const found = await Promise.all(paths.map(async (path) => ({ path, hash: await hashIfFile(join(folder, path)) })))
  return {
    edited: found.filter(({ path, hash }) => hash !== undefined && hash !== lock.artifacts[path]?.sha256).map(({ path }) => path),
    missing: found.filter(({ hash }) => hash === undefined).map(({ path }) => path),
  }
}

const SHOWN = 6

/** One sentence about what changed since the gates, or nothing. */
export function describeManifest({ edited, missing }: ManifestReport): string | undefined {
  const told = [listOf('edited since the gate', edited), listOf('missing since the gate', missing)].filter((part) => part !== undefined)
  return told.length === 0 ? undefined : told.join('; ')
}

function listOf(what: string, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined
  const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ''
  return `${what}: ${paths.slice(0, SHOWN).join(', ')}${more}`
}
