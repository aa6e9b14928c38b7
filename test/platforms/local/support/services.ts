import type { PlatformServices } from '#kit'
import { exists, freeBytes, isFolder, isWritable, listFiles, makeFolder, openSqlSession, readTextIfThere } from '#system'

/** What the container lends, with nothing that starts Python; a test replaces what it needs. */
export const plainServices = (project: string, more: Partial<PlatformServices> = {}): PlatformServices => ({
  project,
  lake: `${project}/lake`,
  python: async (entry) => {
    throw new Error(`unexpected call of ${entry}`)
  },
  inspectPython: async () => undefined,
  openSql: openSqlSession,
  readText: readTextIfThere,
  fileExists: exists,
  listFiles: async (folder) => ((await isFolder(folder)) ? listFiles(folder) : []),
  makeFolder,
  canWrite: isWritable,
  freeBytes,
  ...more,
})
