import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { encodingSchema } from '../../../src/domain/index.ts'
import { decodeBytes, isMultiByte, visible, type Encoding } from '../../../src/formats/delimited/decode-bytes.ts'

const CODE = `
import json
from gangway_runtime.reading.encodings import CODECS
from gangway_runtime.reading.lines import KEEP_BYTES

def two(codec, pair):
    try:
        return pair.decode(codec)
    except UnicodeDecodeError:
        return None

wide = ("shift_jis", "euc-jp", "gb18030", "euc-kr", "big5")
print(json.dumps({
    name: [two(codec, bytes([a, b])) for a in range(0xA1, 0xFA) for b in range(0xA1, 0xFF)] if name in wide
    else [bytes([a]).decode(codec, errors=KEEP_BYTES) for a in range(256)]
    for name, codec in CODECS.items() if not name.startswith("utf")
}))
`
const there = JSON.parse(
  execFileSync('.venv/bin/python', ['-c', CODE], { env: { PYTHONPATH: 'shared/python', PYTHONDONTWRITEBYTECODE: '1' } }).toString(),
) as Record<string, (string | null)[]>
const encodings = encodingSchema.options.filter((name) => !name.startsWith('utf'))

it('knows the encodings of the runtime', () => {
  expect(Object.keys(there).toSorted()).toEqual([...encodings].toSorted())
})

it.each(encodings.filter((name) => !isMultiByte(name)))('decodes every byte of %s as the runtime does', (name) => {
  expect(Array.from({ length: 256 }, (_, byte) => decodeBytes(Uint8Array.of(byte), name))).toEqual(there[name])
})

it.each(encodings.filter(isMultiByte))('decodes every pair of bytes that the runtime knows in %s as it does', (name: Encoding) => {
  const pairs = Array.from({ length: 0xfa - 0xa1 }, (_, a) =>
    Array.from({ length: 94 }, (_, b) => Uint8Array.of(0xa1 + a, 0xa1 + b)),
  ).flat()
  const isText = (text: string | null | undefined) => typeof text === 'string' && !/[\ue000-\uf8ff\x80-\xa0]/.test(text)
  const different = pairs.filter((pair, at) => isText(there[name]?.[at]) && decodeBytes(pair, name) !== there[name]?.[at])
  expect(pairs.length).toBeGreaterThan(8_000)
  expect(different).toEqual([])
})

it('keeps a byte that the encoding does not know, and shows it as the reader does in a header', () => {
  expect(visible(decodeBytes(Buffer.from('Gr\xfc\xdfe €', 'latin1'), 'utf-8'))).toContain('Gr\\xfc\\xdfe')
  expect(visible(decodeBytes(Uint8Array.of(0x41, 0x81), 'windows-1252'))).toBe('A\\x81')
  expect(visible(decodeBytes(Buffer.from('a😀'), 'utf-8'))).toBe('a😀')
  expect(decodeBytes(Uint8Array.of(0x80), 'windows-1252')).toBe('€')
})
