import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { fileError, systemCode } from './file-error.ts'

export interface DecodedFile {
  /** Byte order mark and line ends as they are. */
  text: string
  /** The bytes are no UTF-8: the text is a reading with losses, which must never be written back. */
  undecodable: boolean
}

/** The text of a file that may be anything, or undefined where there is none. */
export async function readDecoded(path: string): Promise<DecodedFile | undefined> {
  try {
    const bytes = await readFile(path)
    return { text: bytes.toString('utf8'), undecodable: !isUtf8(bytes) }
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw fileError(error, path, 'read')
  }
}
