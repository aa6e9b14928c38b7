import { readFile } from 'node:fs/promises'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { GangwayError, SKETCH_VERSION, requestSchema } from '#domain'
import { atomicWrite, systemCode } from '#system'
import type { Postings } from './postings.ts'

/** What is kept of one workload; `content` is the hash of the files that it was read from, `stamp` tells that they are the same files. */
const indexedWorkloadSchema = z.strictObject({
  workload: z.string(),
  stamp: z.string(),
  /** False while the files were so new that a later change might bear the same stamp. */
  settled: z.boolean(),
  content: z.string(),
  source: requestSchema.shape.source.optional(),
  table: z.string().optional(),
  fingerprint: z.strictObject({ header: z.string(), bytes: z.string() }).optional(),
  broken: z.string().optional(),
  /** Columns with enough values to tell something; only these are posted. */
  telling: z.int().min(0),
})
export type IndexedWorkload = z.infer<typeof indexedWorkloadSchema>

export interface IndexContent {
  /** The number of a workload in the postings is its place here. */
  workloads: readonly IndexedWorkload[]
  postings: Postings
}

const headSchema = z.strictObject({ workloads: z.array(indexedWorkloadSchema), starts: z.int(), postings: z.int() })

/** `GWSX` and the form of this file, of sketches and of numbers on this machine. */
const MAGIC = Buffer.from(`GWSX2.${SKETCH_VERSION}.${endianness()}`.padEnd(16))
/** The magic, the checksum of all that follows it, the length of the head. */
const FIXED_BYTES = MAGIC.length + 4 + 4

export const sourceIndexPath = (project: string): string => join(project, '.gangway', 'sources.index')

/** The index as it lies on disk; undefined when there is none, or when it is not whole: it is made from the workloads again. */
export async function readIndexFile(path: string): Promise<IndexContent | undefined> {
  const bytes = await readAligned(path)
  if (!bytes || bytes.length < FIXED_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  if (bytes.readUInt32LE(MAGIC.length) !== crc32(bytes.subarray(MAGIC.length + 4))) return undefined
  const bodyStart = FIXED_BYTES + bytes.readUInt32LE(MAGIC.length + 4)
  const head = headSchema.safeParse(JSON.parse(bytes.subarray(FIXED_BYTES, bodyStart).toString('utf8')))
  if (!head.success) return undefined
  const { workloads, starts, postings } = head.data
  const body = bytes.byteOffset + bodyStart
  return {
    workloads,
    postings: {
      starts: new Uint32Array(bytes.buffer, body, starts),
      postings: new Uint32Array(bytes.buffer, body + starts * 4, postings),
    },
  }
}

/** Replaces the index as a whole. Where it cannot be written nothing is lost but time: it is made again at the next question. */
export async function writeIndexFile(path: string, { workloads, postings }: IndexContent): Promise<void> {
  const json = JSON.stringify({ workloads, starts: postings.starts.length, postings: postings.postings.length })
  // Numbers are read in place, so they begin at a multiple of their size.
  const head = Buffer.from(json + ' '.repeat((4 - (Buffer.byteLength(json) % 4)) % 4))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const parts = [length, head, bytesOf(postings.starts), bytesOf(postings.postings)]
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32LE(parts.reduce((sum, part) => crc32(part, sum), 0))
  try {
    await atomicWrite(path, [MAGIC, checksum, ...parts], { mode: 0o600 })
  } catch (error) {
    if (!(error instanceof GangwayError)) throw error
  }
}

const bytesOf = (numbers: Uint32Array): Buffer => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)

/** Numbers are read in place, so the bytes begin where a number may. */
async function readAligned(path: string): Promise<Buffer | undefined> {
  try {
    const bytes = await readFile(path)
    return bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer)
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}
