import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { defect } from '#domain'
import { fileError } from './file-error.ts'

/** Lower-case hex SHA-256 of text (as UTF-8) or of bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** SHA-256 of a file, read in pieces. */
export async function sha256File(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch (error) {
    throw fileError(error, path, 'read')
  }
  return hash.digest('hex')
}

/**
 * JSON with sorted keys and no spaces, so that equal values have equal text. Members that are undefined are left out as in
 * `JSON.stringify`; what JSON cannot say without loss (NaN, infinities, bigint, functions) is a defect of the caller.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) {
    return `[${value.map((item) => (item === undefined ? 'null' : canonicalJson(item))).join(',')}]`
  }
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  throw defect({ code: 'not_json', message: `A value of type ${typeof value} cannot be written as JSON without loss.` })
}

/** Hash of a value by its canonical JSON. */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value))
