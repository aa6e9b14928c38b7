import { stat } from 'node:fs/promises'
import { callerError, type GangwayError } from '#domain'
import { fileError, systemCode } from './file-error.ts'
import { readDecoded } from './read-decoded.ts'

/** No file that a person writes or edits is longer; reading it takes seconds at most. */
export const MOST_BY_HAND = 2_000_000

/** The text of a file that a person edits, or undefined where there is none; what is too long or no text is refused before it is read. */
export async function readHandwritten(path: string): Promise<string | undefined> {
  const bytes = await sizeOf(path)
  if (bytes === undefined) return undefined
  if (bytes > MOST_BY_HAND) throw tooLarge(path, bytes)
  const file = await readDecoded(path)
  if (file?.undecodable) throw notText(path)
  return file?.text
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw fileError(error, path, 'read')
  }
}

/** What is told of a text by hand that is longer than any. */
export const tooLarge = (path: string, bytes: number): GangwayError =>
  callerError({
    code: 'file_too_large',
    message: `${path} has ${bytes.toLocaleString('en-US')} bytes; at most ${MOST_BY_HAND.toLocaleString('en-US')} are read here.`,
    subject: path,
    hint: 'Make it shorter, or name the file that was meant: this seems to be one of another kind. Data is named as the source.',
  })

const notText = (path: string): GangwayError =>
  callerError({ code: 'not_utf8', message: `${path} is no text in UTF-8.`, subject: path, hint: 'Save it as UTF-8.' })
