import type { PlatformServices } from '#kit'
import { exists, freeBytes, isFolder, isWritable, listFiles, makeFolder, openSqlSession, readTextIfThere } from '#system'

/** What the engine lends to a platform of this machine: its files, and an engine to ask them. */
export const fileServices = {
  openSql: openSqlSession,
  readText: readTextIfThere,
  fileExists: exists,
  listFiles: async (folder) => ((await isFolder(folder)) ? listFiles(folder) : []),
  makeFolder,
  canWrite: isWritable,
  freeBytes,
} satisfies Partial<PlatformServices>
