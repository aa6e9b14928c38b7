import { expect, it } from 'vitest'
import { containment, decodeSketch, encodeSketch, sketchKeys } from '../../src/domain/sketch.ts'

const hashes = ['0000000000000001', '00000000ffffffff', 'ffffffff00000002']

it('reads what it wrote', () => {
  expect(decodeSketch(encodeSketch({ distinct: 900, hashes }))).toEqual({
    distinct: 900,
    hashes: new Set(hashes),
    limit: 'ffffffff00000002',
  })
})

it('takes the end of each hash for its key', () => {
  expect([...sketchKeys(encodeSketch({ distinct: 900, hashes }))]).toEqual([1, 0xffffffff, 2])
})

it('finds nothing in what is no sketch, or is one of another version', () => {
  for (const text of ['', 'AQ==', '?', Buffer.from([1, 0, 0, 0, 1, ...new Uint8Array(8)]).toString('base64')]) {
    expect(decodeSketch(text)).toMatchObject({ distinct: 0, hashes: new Set() })
    expect(sketchKeys(text)).toHaveLength(0)
  }
})

it('compares only as far as both sketches reach', () => {
  const read = (distinct: number, kept: readonly string[]) => decodeSketch(encodeSketch({ distinct, hashes: kept }))
  expect(containment(read(2, hashes.slice(0, 2)), read(900, hashes.slice(0, 1)))).toBe(1)
  expect(containment(read(3, hashes), read(2, hashes.slice(1)))).toBeCloseTo(2 / 3)
  expect(containment(read(0, []), read(3, hashes))).toBe(0)
})
