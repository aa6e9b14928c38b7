/** Hashes that a sketch keeps: enough to tell 0.9 from 0.8. */
export const SKETCH_HASHES = 192
/** Bytes of each kept hash: the beginning of an HMAC-SHA-256. */
export const SKETCH_HASH_BYTES = 8
/** Form of the text; a sketch of another form holds nothing that could be compared. */
export const SKETCH_VERSION = 2

const HEADER_BYTES = 1 + 4

/** The distinct values of one column by their smallest keyed hashes. Sketches of one key can be compared. */
export interface Sketch {
  distinct: number
  /** Ascending, hex. */
  hashes: readonly string[]
}

/** A sketch as it stands in a profile: base64. */
export function encodeSketch({ distinct, hashes }: Sketch): string {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt8(SKETCH_VERSION, 0)
  header.writeUInt32BE(Math.min(distinct, 0xffffffff), 1)
  return Buffer.concat([header, Buffer.from(hashes.join(''), 'hex')]).toString('base64')
}

/** Reads a sketch; one that is none is empty. */
export function decodeSketch(text: string): Sketch {
  const { distinct, body } = partsOf(text)
  const hex = body.toString('hex')
  const digits = SKETCH_HASH_BYTES * 2
  return { distinct, hashes: Array.from({ length: hex.length / digits }, (_, at) => hex.slice(at * digits, (at + 1) * digits)) }
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
  const bound = [limitOf(left), limitOf(right)].toSorted()[0] ?? ''
  const compared = left.hashes.filter((hash) => hash <= bound)
  const there = new Set(right.hashes)
  return compared.length === 0 ? 0 : compared.filter((hash) => there.has(hash)).length / compared.length
}

/** Up to here a sketch knows every value: everywhere when it holds them all. */
const limitOf = ({ distinct, hashes }: Sketch): string =>
  distinct <= hashes.length ? 'f'.repeat(SKETCH_HASH_BYTES * 2) : (hashes.at(-1) ?? '')
