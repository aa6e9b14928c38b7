import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { callerError, thresholds } from '#domain'
import { fileError } from '#system'
import type { SourceBytes } from '#kit'
import type { SourceFile } from './source-files.ts'

const HEAD_BYTES = 4 * 1024 * 1024
/** Enough to see that a line is too long. */
const LONG_HEAD_BYTES = thresholds.maximumLineBytes + 1024 * 1024
const LONG_LINE_BYTES = 1024 * 1024

export interface Head extends SourceBytes {
  /** Bytes of the file on disk that the head stands for: fewer than `head.length` when it was compressed. */
  bytesOnDisk: number
}

/** The first bytes of a file, decompressed; more of them when the head may end inside of a line that is too long. */
export async function readHead(file: SourceFile, limit = HEAD_BYTES): Promise<Head> {
  const compression = (await isGzip(file)) ? 'gzip' : 'none'
  const head = await readUpTo(file, compression, limit)
  if (limit < HEAD_BYTES && !head.complete && endsInLongLine(head.head)) return readHead(file)
  return head.complete || !endsInLongLine(head.head) ? head : readUpTo(file, compression, LONG_HEAD_BYTES)
}

async function isGzip({ path }: SourceFile): Promise<boolean> {
  try {
    const handle = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
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
