import iconv from 'iconv-lite'
import { sequenceLength } from './utf-8-sequences.ts'
import type { DelimitedReading } from './reading.ts'

export type Encoding = NonNullable<DelimitedReading['encoding']>

/** The names of the same tables as Python's codecs have in `gangway_runtime.reading.encodings`; a test compares every byte. */
const TABLES: Partial<Record<Encoding, string>> = {
  'latin-1': 'latin1',
  macintosh: 'macroman',
  ibm437: 'cp437',
  ibm850: 'cp850',
  ibm852: 'cp852',
  ibm866: 'cp866',
  shift_jis: 'cp932',
  'euc-kr': 'cp949',
  'euc-jp': 'eucjp',
}
/** Where the two libraries differ, the runtime's word counts. */
const AS_THERE: Partial<Record<Encoding, Readonly<Record<string, string>>>> = {
  'windows-1255': { '\u05ba': '\udcca' },
  macintosh: { '\u2126': '\u03a9', '¤': '€', '\udcf0': '\uf8ff' },
  big5: { '‧': '•', '﹑': '､', '¯': '‾', '～': '∼', '⊕': '♁', '⊙': '☉', '∕': '／', '﹨': '＼', '￥': '¥', '￠': '¢', '￡': '£' },
  'euc-jp': { '～': '〜', '∥': '‖', '－': '−', '￠': '¢', '￡': '£', '￢': '¬' },
}
const SEVERAL_BYTES: ReadonlySet<Encoding> = new Set<Encoding>(['shift_jis', 'euc-jp', 'gb18030', 'euc-kr', 'big5'])
export const isMultiByte = (encoding: Encoding): boolean => SEVERAL_BYTES.has(encoding)

/**
 * Text of bytes as the runtime's reader decodes it. A byte that the encoding does not know becomes the lone surrogate U+DC00 + byte, as
 * there; in encodings of several bytes U+FFFD. A byte order mark is swallowed.
 */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  return decodeWhole(bytes, encoding).replace(/^\ufeff/, '')
}

/** Writes kept bytes as `\xNN`, as the runtime does in names of columns. */
export const visible = (text: string): string =>
  text.replace(/[\udc00-\udcff]/g, (kept, at: number) =>
    /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? kept : `\\x${(kept.charCodeAt(0) - 0xdc00).toString(16).padStart(2, '0')}`,
  )

function decodeWhole(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-8') return decodeUtf8(bytes)
  if (encoding === 'utf-16-le') return new TextDecoder('utf-16le').decode(bytes)
  if (encoding === 'utf-16-be') return new TextDecoder('utf-16be').decode(bytes)
  if (isMultiByte(encoding)) return asThere(iconv.decode(Buffer.from(bytes), TABLES[encoding] ?? encoding, { stripBOM: false }), encoding)
  const table = tableOf(encoding)
  return Array.from(bytes, (byte) => table[byte] ?? '').join('')
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return keepBytes(bytes)
  }
}

/** Whole stretches at once, and each byte between them by itself. */
function keepBytes(bytes: Uint8Array): string {
  const parts: string[] = []
  let from = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    const length = byte < 0x80 ? 1 : sequenceLength(bytes, at)
    if (length !== 'cut' && length > 0) {
      at += length
      continue
    }
    parts.push(Buffer.from(bytes.subarray(from, at)).toString('utf8'), String.fromCharCode(0xdc00 + byte))
    at += 1
    from = at
  }
  return [...parts, Buffer.from(bytes.subarray(from)).toString('utf8')].join('')
}

const known = new Map<Encoding, readonly string[]>()

function tableOf(encoding: Encoding): readonly string[] {
  const table = known.get(encoding) ?? Array.from({ length: 256 }, (_, byte) => characterOf(byte, encoding))
  known.set(encoding, table)
  return table
}

function characterOf(byte: number, encoding: Encoding): string {
  const character = iconv.decode(Buffer.from([byte]), TABLES[encoding] ?? encoding)
  return asThere(character === '\ufffd' ? String.fromCharCode(0xdc00 + byte) : character, encoding)
}

function asThere(text: string, encoding: Encoding): string {
  const other = AS_THERE[encoding]
  return other === undefined ? text : Array.from(text, (character) => other[character] ?? character).join('')
}
