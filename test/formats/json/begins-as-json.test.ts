import { describe, expect, it } from 'vitest'
import { beginsAsJson } from '../../../src/formats/json/begins-as-json.ts'

const isJson = (text: string | Uint8Array, complete = true): boolean =>
  beginsAsJson({ head: typeof text === 'string' ? Buffer.from(text) : text, complete })

describe('the beginning of a file', () => {
  it.each([
    ['documents a line', '{"id": 9007199254740993, "a": "x"}\n{"id": 9007199254740995, "a": "y"}\n'],
    ['a list of objects', '[{"id": 1, "a": 2},\n {"id": 2, "a": 3}]\n'],
    ['a document over many lines', '{\n  "rows": [\n    {"id": 1}\n  ]\n}\n'],
    ['lists a line', '[1, "a", 2]\n[2, "b", 3]\n'],
    ['a byte order mark', '\ufeff[{"a": 1}]'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
  ])('is JSON: %s', (_, text) => {
    expect(isJson(text)).toBe(true)
  })

  it.each(['utf-16le', 'utf-16be'] as const)('is JSON in %s, with a mark and without', (encoding) => {
    const swapped = (text: string): Buffer => {
      const bytes = Buffer.from(text, 'utf16le')
      return encoding === 'utf-16le' ? bytes : bytes.swap16()
    }
    for (const mark of ['', '\ufeff']) expect(isJson(swapped(`${mark}{"a": 1}\n`))).toBe(true)
  })

  it('is JSON where the head ends inside of a document', () => {
    expect(isJson('[1, 2]\n[3, 4]\n[5, ', false)).toBe(true)
    expect(isJson(`{"a": "${'x'.repeat(100_000)}`, false)).toBe(true)
  })

  it.each([
    ['JSON in the cells', 'id;doc\n1;{"a": 1}\n2;{"a": 2}\n'],
    ['lists without quotes', '[a];n\n[b];1\n[c];2\n'],
    ['braces', '{name},{age}\nAnn,3\n'],
    ['a number', '1\n2\n'],
    ['nothing', ''],
  ])('is none: %s', (_, text) => {
    expect(isJson(text)).toBe(false)
  })
})
