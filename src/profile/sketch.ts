import { createHash } from 'node:crypto'
import type { Database } from '#system'
import { numberOf, textOf } from './row-values.ts'

/** Hashes that are kept: enough to tell 0.9 from 0.8. */
const KEPT = 192
const HASH_BYTES = 8
const VERSION = 2
const HEADER_BYTES = 1 + 4

interface Sketch {
  distinct: number
  /** The smallest keyed hashes, ascending, hex. */
  hashes: readonly string[]
}

/**
 * A sketch of the values of `(v, n)`: the smallest HMAC-SHA-256 values under a key, as base64. Without the key nobody can tell whether a
 * value is in it, and the values cannot be found again. Sketches of one key can be compared.
 */
export async function sketchValues(database: Database, relation: string, key: string): Promise<string> {
  const { inner, outer } = pads(key)
  const rows = await database.query(
    `select substr(sha256($outer || unhex(sha256($inner || encode(cast(v as varchar))))), 1, ${HASH_BYTES * 2}) as h
     from ${relation} where v is not null order by h limit ${KEPT}`,
    { inner, outer },
  )
  const [counted] = rows.length < KEPT ? [] : await database.query(`select count(v) as n from ${relation}`)
  const distinct = counted === undefined ? rows.length : numberOf(counted['n'])
  return encodeSketch({ distinct, hashes: rows.map((row) => textOf(row['h'])) })
}

/** The two blocks of HMAC-SHA-256 that depend on the key alone. */
function pads(key: string): { inner: Uint8Array; outer: Uint8Array } {
  const bytes = Buffer.from(key, 'utf8')
  const block = Buffer.alloc(64)
  const short = bytes.length > 64 ? createHash('sha256').update(bytes).digest() : bytes
  short.copy(block)
  return { inner: Uint8Array.from(block, (byte) => byte ^ 0x36), outer: Uint8Array.from(block, (byte) => byte ^ 0x5c) }
}

function encodeSketch({ distinct, hashes }: Sketch): string {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt8(VERSION, 0)
  header.writeUInt32BE(Math.min(distinct, 0xffffffff), 1)
  return Buffer.concat([header, Buffer.from(hashes.join(''), 'hex')]).toString('base64')
}

function decodeSketch(text: string): Sketch {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length < HEADER_BYTES || bytes.readUInt8(0) !== VERSION) return { distinct: 0, hashes: [] }
  const body = bytes.subarray(HEADER_BYTES)
  const hashes = Array.from({ length: Math.floor(body.length / HASH_BYTES) }, (_, at) =>
    body.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES).toString('hex'),
  )
  return { distinct: bytes.readUInt32BE(1), hashes }
}

/** Estimated share of the distinct values of `left` that are values of `right` too; 0 for an empty one. */
export function containment(left: string, right: string): number {
  const [one, other] = [decodeSketch(left), decodeSketch(right)]
  const bound = [limitOf(one), limitOf(other)].toSorted()[0] ?? ''
  const compared = one.hashes.filter((hash) => hash <= bound)
  const there = new Set(other.hashes)
  return compared.length === 0 ? 0 : compared.filter((hash) => there.has(hash)).length / compared.length
}

/** Distinct values that a sketch stands for. */
export const distinctOf = (sketch: string): number => decodeSketch(sketch).distinct

/** Up to here a sketch knows every value: everywhere when it holds them all. */
const limitOf = ({ distinct, hashes }: Sketch): string => (distinct <= hashes.length ? 'f'.repeat(HASH_BYTES * 2) : (hashes.at(-1) ?? ''))
