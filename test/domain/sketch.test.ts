import { expect, it } from 'vitest'
import { containment, decodeSketch, encodeSketch, sketchKeys } from '../../src/domain/sketch.ts'

const hashes = ['0000000000000001', '00000000ffffffff', 'ffffffff00000002']

it('reads what it wrote', () => {
  expect(decodeSketch(encodeSketch({ distinct: 900, hashes }))).toEqual({ distinct: 900, hashes })
})

it('takes the end of each hash for its key', () => {
  expect([...sketchKeys(encodeSketch({ distinct: 900, hashes }))]).toEqual([1, 0xffffffff, 2])
})

it('finds nothing in what is no sketch, or is one of another version', () => {
  for (const text of ['', 'AQ==', '?', Buffer.from([1, 0, 0, 0, 1, ...new Uint8Array(8)]).toString('base64')]) {
    expect(decodeSketch(text)).toEqual({ distinct: 0, hashes: [] })
    expect(sketchKeys(text)).toHaveLength(0)
  }
})

it('compares only as far as both sketches reach', () => {
  const whole = { distinct: 2, hashes: hashes.slice(0, 2) }
  const cut = { distinct: 900, hashes: hashes.slice(0, 1) }
  expect(containment(whole, cut)).toBe(1)
  expect(containment({ ...whole, hashes }, { distinct: 2, hashes: hashes.slice(1) })).toBeCloseTo(2 / 3)
})
