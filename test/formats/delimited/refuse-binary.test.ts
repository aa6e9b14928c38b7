import { describe, expect, it } from 'vitest'
import { refuseControlCharacters, refuseKnownBinary } from '../../../src/formats/delimited/refuse-binary.ts'
import { codeOf, detect } from './support.ts'

describe('binary content', () => {
  it.each([
    ['a zip archive', [0x50, 0x4b, 3, 4]],
    ['a PDF', [...Buffer.from('%PDF-1.7')]],
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
    ['a SQLite database', [...Buffer.from('SQLite format 3\0')]],
  ])('names %s', (kind, bytes) => {
    try {
      refuseKnownBinary(Uint8Array.from([...bytes, 0, 1, 2]), 'orders.csv')
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'binary_content', message: expect.stringContaining(kind) })
    }
  })

  it('refuses many control characters, and bears a few', () => {
    expect(codeOf(() => refuseControlCharacters('a\0b\0c\0d\u0002e\u0003'.repeat(50), 'x'))).toBe('binary_content')
    expect(codeOf(() => refuseControlCharacters(`a,b\n1,2\n3,\0\n${'4,5\n'.repeat(200)}`, 'x'))).toBeUndefined()
    expect(codeOf(() => refuseControlCharacters('a\tb\r\nc\fd', 'x'))).toBeUndefined()
  })

  it('refuses a binary that is named like a table', () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 32)
    expect(codeOf(() => detect(noise))).toBe('binary_content')
  })
})
