import { createHash } from 'node:crypto'
import { encodeSketch, SKETCH_HASH_BYTES, SKETCH_HASHES } from '#domain'
import type { Database } from '#system'
import { numberOf, textOf } from './row-values.ts'

/**
 * A sketch of the values of `(v, n)`: the smallest HMAC-SHA-256 values under a key, as base64. Without the key nobody can tell whether a
 * value is in it, and the values cannot be found again. Sketches of one key can be compared.
 */
export async function sketchValues(database: Database, relation: string, key: string): Promise<string> {
  const { inner, outer } = pads(key)
  const rows = await database.query(
    `select substr(sha256($outer || unhex(sha256($inner || encode(cast(v as varchar))))), 1, ${SKETCH_HASH_BYTES * 2}) as h
     from ${relation} where v is not null order by h limit ${SKETCH_HASHES}`,
    { inner, outer },
  )
  const [counted] = rows.length < SKETCH_HASHES ? [] : await database.query(`select count(v) as n from ${relation}`)
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
