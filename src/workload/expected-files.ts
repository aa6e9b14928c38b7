import { conventionalFiles, zoneSchema, type Lock } from '#domain'
import { internal } from './workload-paths.ts'

/** Files that every workload has. */
export const requiredFiles = (name: string): readonly string[] => [
  ...conventionalFiles(name),
  internal.lock,
  internal.profile,
  internal.gates,
]

/** Folders of which each must hold at least one file with the ending. */
export const requiredFolders: readonly { path: string; ending: string }[] = zoneSchema.options.map((zone) => ({
  path: `sql/${zone}/`,
  ending: '.sql',
}))

/** What must be there: the tree of every workload, and what this one's lock says was landed and not deleted by a person since. */
export function expectedFiles(name: string, lock: Lock | undefined): ReadonlySet<string> {
  const landed = Object.entries(lock?.artifacts ?? {}).flatMap(([path, { sha256 }]) => (sha256 === null ? [] : [path]))
  return new Set([...requiredFiles(name), ...landed])
}
