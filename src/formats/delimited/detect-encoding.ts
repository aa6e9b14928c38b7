import { callerError, type Detected, type ReadingFormat } from '#kit'

export type Encoding = NonNullable<ReadingFormat['encoding']>

export interface DecodedHead {
  text: string
  encoding: Encoding
  detected: Detected
}

/** Bytes that Windows-1252 leaves undefined; a text that holds them can only be Latin-1. */
const UNDEFINED_IN_WINDOWS = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
const LOOK_AT_BYTES = 64 * 1024

/** Decodes the head of a file. Undecodable bytes become U+FFFD; their lines are malformed, the file stays what it is. */
export function detectEncoding(head: Uint8Array, name: string, given: Encoding | undefined): DecodedHead {
  const mark = byteOrderMark(head)
  const found = mark ?? (looksLikeUtf16(head) || judgeBytes(head))
  if (found.value === 'utf-32') {
    throw callerError({
      code: 'encoding_unsupported',
      message: `${name} is written in UTF-32, which is not read.`,
      subject: name,
      hint: 'Convert it to UTF-8 and deliver it again.',
    })
  }
  const encoding = given ?? found.value
  const detected: Detected =
    given === undefined || given === found.value
      ? found
      : { value: given, confidence: 1, runner_up: found.value, reason: 'said by a person' }
  return { text: decode(head, encoding), encoding, detected }
}

const decode = (head: Uint8Array, encoding: Encoding): string => {
  const label = encoding === 'utf-16-le' ? 'utf-16le' : encoding === 'utf-16-be' ? 'utf-16be' : encoding
  if (encoding === 'latin-1') return Buffer.from(head).toString('latin1')
  return new TextDecoder(label, { fatal: false, ignoreBOM: false }).decode(head)
}

type Found = Detected & { value: Encoding | 'utf-32' }

function byteOrderMark(head: Uint8Array): Found | undefined {
  const [first, second, third, fourth] = head
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return { value: 'utf-8', confidence: 1, reason: 'begins with the UTF-8 byte order mark' }
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) return { value: 'utf-32', confidence: 1, reason: 'begins with the UTF-32 byte order mark' }
    return { value: 'utf-16-le', confidence: 1, reason: 'begins with the UTF-16 byte order mark' }
  }
  if (first === 0xfe && second === 0xff) return { value: 'utf-16-be', confidence: 1, reason: 'begins with the UTF-16 byte order mark' }
  return undefined
}

/** Text in UTF-16 without a mark: ASCII signs (line ends and delimiters at least) leave a zero in every second byte. */
function looksLikeUtf16(head: Uint8Array): Found | false {
  const size = Math.min(head.length - (head.length % 2), LOOK_AT_BYTES)
  if (size < 4) return false
  let even = 0
  let odd = 0
  for (let at = 0; at < size; at += 2) {
    if (head[at] === 0) even += 1
    if (head[at + 1] === 0) odd += 1
  }
  const [evenShare, oddShare] = [(even * 2) / size, (odd * 2) / size]
  if (oddShare > 0.25 && evenShare < oddShare / 20)
    return { value: 'utf-16-le', confidence: 0.9, runner_up: 'utf-8', reason: 'every second byte is zero' }
  if (evenShare > 0.25 && oddShare < evenShare / 20)
    return { value: 'utf-16-be', confidence: 0.9, runner_up: 'utf-8', reason: 'every second byte is zero' }
  return false
}

function judgeBytes(head: Uint8Array): Found {
  const { multibyte, invalid, undefinedInWindows } = countSequences(head)
  if (invalid === 0) {
    if (multibyte === 0) return { value: 'utf-8', confidence: 0.95, runner_up: 'windows-1252', reason: 'plain ASCII' }
    return { value: 'utf-8', confidence: 1, runner_up: 'windows-1252', reason: `${multibyte} valid multi-byte characters` }
  }
  // Text in a one-byte encoding forms a valid sequence now and then by accident, and a few bad bytes do not unmake UTF-8.
  if (multibyte * 20 >= invalid) {
    const confidence = Math.max(0.5, Math.min(0.99, multibyte / (multibyte + invalid)))
    return {
      value: 'utf-8',
      confidence,
      runner_up: 'windows-1252',
      reason: `${multibyte} valid multi-byte characters, ${invalid} undecodable bytes`,
    }
  }
  const value = undefinedInWindows > 0 ? 'latin-1' : 'windows-1252'
  return {
    value,
    confidence: 0.85,
    runner_up: value === 'latin-1' ? 'windows-1252' : 'latin-1',
    reason: `${invalid} bytes above ASCII that are no UTF-8`,
  }
}

/** Counts valid UTF-8 sequences of more than one byte, and bytes that belong to none. A sequence cut at the end is not counted. */
function countSequences(head: Uint8Array): { multibyte: number; invalid: number; undefinedInWindows: number } {
  let multibyte = 0
  let invalid = 0
  let undefinedInWindows = 0
  for (let at = 0; at < head.length;) {
    const byte = head[at] ?? 0
    if (byte < 0x80) {
      at += 1
      continue
    }
    const length = sequenceLength(head, at)
    if (length === 'cut') break
    if (length > 0) {
      multibyte += 1
      at += length
      continue
    }
    invalid += 1
    if (UNDEFINED_IN_WINDOWS.has(byte)) undefinedInWindows += 1
    at += 1
  }
  return { multibyte, invalid, undefinedInWindows }
}

/** Bytes of the valid sequence that begins here, 0 if there is none, `cut` if the head ends inside one. */
function sequenceLength(head: Uint8Array, at: number): number | 'cut' {
  const lead = head[at] ?? 0
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  for (let next = 1; next < length; next += 1) {
    const byte = head[at + next]
    if (byte === undefined) return 'cut'
    if (byte < 0x80 || byte > 0xbf) return 0
    if (next === 1 && !fitsLead(lead, byte)) return 0
  }
  return length
}

/** No overlong forms, no surrogates, nothing above U+10FFFF. */
const fitsLead = (lead: number, second: number): boolean =>
  !(
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f)
  )
