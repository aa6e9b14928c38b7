import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { callerError, thresholds, type ReadingFormat } from '#domain'
import { fileError } from '#system'
import type { SourceBytes } from '#kit'
import type { SourceFile } from '#kit'
import type { SourceReader } from './source-reader.ts'

const HEAD_BYTES = 4 * 1024 * 1024
/** Enough to see that a line is too long. */
const LONG_HEAD_BYTES = thresholds.maximumLineBytes + 1024 * 1024
const LONG_LINE_BYTES = 1024 * 1024

export interface Head extends SourceBytes {
  /** Bytes of the file on disk that the head stands for: fewer than `head.length` when it was compressed. */
  bytesOnDisk: number
}

export interface HeadWanted {
  limit?: number
  /** The file in a zip archive, where a person said which. */
  member?: string | undefined
}

/** The first bytes of a file, unpacked; more of them when the head may end inside of a line that is too long. */
export async function readHead(file: SourceFile, reader: SourceReader, wanted: HeadWanted = {}): Promise<Head> {
  const { limit = HEAD_BYTES } = wanted
  const packing = await packingOf(file)
  const read = (bytes: number): Promise<Head> =>
    packing === 'none' || packing === 'gzip' ? readUpTo(file, packing, bytes) : readPacked(file, reader, bytes, wanted.member)
  const head = await read(limit)
  if (head.complete || !endsInLongLine(head.head)) return head
  return limit < HEAD_BYTES ? readHead(file, reader, { ...wanted, limit: HEAD_BYTES }) : read(LONG_HEAD_BYTES)
}

/** The runtime unpacks what Node cannot. */
async function readPacked(file: SourceFile, reader: SourceReader, limit: number, member: string | undefined): Promise<Head> {
  return { name: file.name, size: file.bytes, ...(await reader.head(file, limit, member)) }
}

const MAGIC: readonly { packing: ReadingFormat['compression']; bytes: readonly number[] }[] = [
  { packing: 'gzip', bytes: [0x1f, 0x8b] },
  { packing: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { packing: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
]

async function packingOf({ path }: SourceFile): Promise<ReadingFormat['compression']> {
  try {
    const handle = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
      return MAGIC.find(({ bytes }) => bytes.every((byte, at) => at < bytesRead && buffer[at] === byte))?.packing ?? 'none'
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw fileError(error, path, 'read')
  }
}

async function readUpTo(file: SourceFile, compression: 'none' | 'gzip', limit: number): Promise<Head> {
  const source = createReadStream(file.path)
  const stream = compression === 'gzip' ? source.pipe(createGunzip()) : source
  // An error of the file is an error of what is read from it.
  if (stream !== source) source.once('error', (error) => stream.destroy(error))
  const blocks: Buffer[] = []
  let size = 0
  try {
    for await (const block of stream) {
      if (!Buffer.isBuffer(block)) continue
      blocks.push(block)
      size += block.length
      if (size > limit) break
    }
  } catch (error) {
    throw readError(error, file, compression)
  } finally {
    source.destroy()
  }
  const complete = size <= limit
  const whole = Buffer.concat(blocks)
  return {
    name: file.name,
    size: file.bytes,
    head: complete ? whole : whole.subarray(0, limit),
    complete,
    compression,
    bytesOnDisk: complete ? file.bytes : compression === 'gzip' ? source.bytesRead : limit,
  }
}

/** What an error while reading a file means for its caller. */
export function readError(error: unknown, file: SourceFile, compression: 'none' | 'gzip'): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (compression === 'none' || typeof code !== 'string' || !code.startsWith('Z_')) return fileError(error, file.path, 'read')
  const cut = code === 'Z_BUF_ERROR'
  return callerError({
    code: cut ? 'gzip_truncated' : 'gzip_damaged',
    message: cut ? `${file.name} is a gzip archive that was cut short.` : `${file.name} is a damaged gzip archive.`,
    subject: file.name,
    hint: 'Have it delivered again, and compare its size with the one at the origin.',
    cause: error,
  })
}

function endsInLongLine(head: Uint8Array): boolean {
  const tail = head.subarray(-LONG_LINE_BYTES)
  return !tail.includes(10) && !tail.includes(13)
}
