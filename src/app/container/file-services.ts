import type { PlatformServices } from '#kit'
import {
  describePath,
  exists,
  freeBytes,
  isFolder,
  isWritable,
  listEntries,
  listFiles,
  makeFolder,
  openSqlSession,
  readTextIfThere,
  settledLocation,
} from '#system'

/** What the engine lends to a platform of this machine: its files, and an engine to ask them. */
export const fileServices = {
  openSql: openSqlSession,
  readText: readTextIfThere,
  fileExists: exists,
  listFiles: async (folder) => ((await isFolder(folder)) ? listFiles(folder) : []),
  listEntries,
  describePath,
  settledLocation,
  makeFolder,
  canWrite: isWritable,
  freeBytes,
} satisfies Partial<PlatformServices>
