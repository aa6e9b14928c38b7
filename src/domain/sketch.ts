/** Hashes that a sketch keeps: enough to tell 0.9 from 0.8. */
export const SKETCH_HASHES = 192
/** Bytes of each kept hash: the beginning of an HMAC-SHA-256. */
export const SKETCH_HASH_BYTES = 8
/** Form of the text; a sketch of another form holds nothing that could be compared. */
export const SKETCH_VERSION = 2

const HEADER_BYTES = 1 + 4
const DIGITS = SKETCH_HASH_BYTES * 2

/** The distinct values of one column by their smallest keyed hashes. Sketches of one key can be compared. */
export interface Sketch {
  distinct: number
  /** Hex, ascending. */
  hashes: ReadonlySet<string>
  /** Up to this hash every value is known: everywhere when the sketch holds them all. */
  limit: string
}

/** A sketch as it stands in a profile, base64, from its distinct values' smallest hashes in hex, ascending. */
export function encodeSketch({ distinct, hashes }: { distinct: number; hashes: readonly string[] }): string {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt8(SKETCH_VERSION, 0)
  header.writeUInt32BE(Math.min(distinct, 0xffffffff), 1)
  return Buffer.concat([header, Buffer.from(hashes.join(''), 'hex')]).toString('base64')
}

/** Reads a sketch; one that is none is empty. */
export function decodeSketch(text: string): Sketch {
  const { distinct, body } = partsOf(text)
  const hex = body.toString('hex')
  const hashes = new Set<string>()
  for (let at = 0; at < hex.length; at += DIGITS) hashes.add(hex.slice(at, at + DIGITS))
  const limit = distinct <= hashes.size ? 'f'.repeat(DIGITS) : hex.slice(-DIGITS)
  return { distinct, hashes, limit }
}

/** The last four bytes of each hash: equal hashes have equal keys, and keys are spread evenly, which the smallest hashes are not. */
export function sketchKeys(text: string): Uint32Array {
  const { body } = partsOf(text)
  return Uint32Array.from({ length: body.length / SKETCH_HASH_BYTES }, (_, at) => body.readUInt32BE(at * SKETCH_HASH_BYTES + 4))
}

function partsOf(text: string): { distinct: number; body: Buffer } {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length < HEADER_BYTES || bytes.readUInt8(0) !== SKETCH_VERSION) return { distinct: 0, body: Buffer.alloc(0) }
  const whole = Math.floor((bytes.length - HEADER_BYTES) / SKETCH_HASH_BYTES) * SKETCH_HASH_BYTES
  return { distinct: bytes.readUInt32BE(1), body: bytes.subarray(HEADER_BYTES, HEADER_BYTES + whole) }
}

/** Estimated share of the distinct values of `left` that are values of `right` too; 0 for an empty one. */
export function containment(left: Sketch, right: Sketch): number {
  const bound = left.limit < right.limit ? left.limit : right.limit
  let [compared, found] = [0, 0]
  for (const hash of left.hashes) {
    if (hash > bound) continue
    compared += 1
    if (right.hashes.has(hash)) found += 1
  }
  return compared === 0 ? 0 : found / compared
}
