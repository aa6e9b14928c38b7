import { gzipSync } from 'node:zlib'
import type { Detection, GivenReading, SourceBytes } from '#kit'
import format from '../../../src/formats/delimited/format.ts'
import type { DelimitedReading } from '../../../src/formats/delimited/reading.ts'

export function bytesOf(content: string | Uint8Array, options: Partial<SourceBytes> = {}): SourceBytes {
  const head = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  return { name: 'orders.csv', size: head.length, head, complete: true, compression: 'none', ...options }
}

export type DelimitedDetection = Detection & { format: DelimitedReading }

/** Detection of a small file; formats answer at once. */
export function detect(content: string | Uint8Array, given: GivenReading = {}, options: Partial<SourceBytes> = {}): DelimitedDetection {
  const found = format.detect(bytesOf(content, options), given)
  if (found instanceof Promise) throw new Error('expected an answer at once')
  if (found.format.name !== 'delimited') throw new Error('expected delimited text')
  return { ...found, format: found.format }
}

export const namesOf = (detection: Detection): string[] => detection.columns.map(({ sourceName }) => sourceName)

/** The code of the error that a call ends with. */
export function codeOf(call: () => unknown): string | undefined {
  try {
    call()
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
  return undefined
}

export const gzip = (text: string): Uint8Array => gzipSync(Buffer.from(text))
