import { isAscii, isUtf8 } from 'node:buffer'
import { GangwayError, type GivenReading } from '#domain'
import type { Detection, Format } from '#kit'
import type { Head } from './read-head.ts'

/** How one of several files is written, and its columns also where it holds no rows. Undefined when it holds nothing at all. */
export async function detectFile(format: Format, head: Head, given: GivenReading): Promise<Detection | undefined> {
  const said = saidFor(head, given)
  try {
    return await format.detect(head, said)
  } catch (error) {
    if (isOf(error, 'source_empty')) return undefined
    if (!isOf(error, 'no_rows') || format.severalReadings !== true) throw error
    const ended = { ...head, head: Buffer.concat([head.head, blankLines(head.head)]), complete: false }
    return { ...(await format.detect(ended, { ...said, header: true })), records: 0 }
  }
}

/** Of several files, what is said of the encoding is for those that are not proved to be UTF-8 by their own bytes. */
export function saidFor({ head, complete }: Head, given: GivenReading): GivenReading {
  if (given.encoding === undefined || given.encoding.startsWith('utf')) return given
  const whole = complete ? head : head.subarray(0, head.lastIndexOf(LINE_FEED))
  return isUtf8(whole) && !isAscii(whole) ? { ...given, encoding: 'utf-8' } : given
}

const LINE_FEED = 10

export const isOf = (error: unknown, code: string): boolean => error instanceof GangwayError && error.code === code

const blankLines = (head: Uint8Array): Buffer => Buffer.from('\n\n', head[0] === 0xff ? 'utf16le' : 'latin1')
