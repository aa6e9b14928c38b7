import fc from 'fast-check'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson, hashOf, sha256, sha256File } from '#system'
import { scratchFolder } from './support/bundle.ts'

const scratch = await scratchFolder('hash')
afterAll(() => scratch.remove())

describe('sha256', () => {
  it('is the same for text, bytes and a file', async () => {
    const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    await writeFile(join(scratch.path, 'abc'), 'abc')
    expect([sha256('abc'), sha256(new TextEncoder().encode('abc')), await sha256File(join(scratch.path, 'abc'))]).toEqual([
      expected,
      expected,
      expected,
    ])
    await expect(sha256File(join(scratch.path, 'none'))).rejects.toMatchObject({ code: 'file_missing' })
  })
})

describe('canonicalJson', () => {
  it('does not depend on the order of keys and reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed(value))).toBe(text)
      }),
    )
  })

  it('leaves out undefined members and refuses what JSON cannot say', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}')
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }))
    for (const value of [NaN, Infinity, 1n, () => 1, undefined]) expect(() => canonicalJson(value)).toThrow('JSON')
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
