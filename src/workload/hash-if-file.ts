import { GangwayError } from '#domain'
import { sha256File } from '#system'

const NO_FILE = new Set(['file_missing', 'is_a_folder', 'not_a_folder'])

/** Hash of a file, or undefined where there is none (also at a folder or a link that leads nowhere). */
export async function hashIfFile(path: string): Promise<string | undefined> {
  try {
    return await sha256File(path)
  } catch (error) {
    if (error instanceof GangwayError && NO_FILE.has(error.code)) return undefined
    throw error
  }
}
