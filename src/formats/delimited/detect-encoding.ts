import { isUtf8 } from 'node:buffer'
import { callerError, type Detected } from '#kit'
import { decodeBytes, isMultiByte, type Encoding } from './decode-bytes.ts'
import { highUnits } from './high-units.ts'
import { judgeReadings, type JudgedReading } from './judge-encoding.ts'
import { countSequences } from './utf-8-sequences.ts'

export interface DecodedHead {
  text: string
  encoding: Encoding
  detected: Detected
  /** The readings that explain the bytes about equally well, where a person has to say which it is. */
  open: readonly JudgedReading[]
}

const LOOK_AT_BYTES = 64 * 1024

/** Decodes the head of a file as the reader will. Lines with undecodable bytes are malformed, the file stays what it is. */
export function detectEncoding(head: Uint8Array, name: string, given: Encoding | undefined, complete = true): DecodedHead {
  const mark = byteOrderMark(head)
  const { open, ...found }: Found = mark ?? (looksLikeUtf16(head) || judgeBytes(head, complete))
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
  return { text: decodeBytes(head, encoding), encoding, detected, open: given === undefined ? (open ?? []) : [] }
}

type Found = Detected & { value: Encoding | 'utf-32'; open?: readonly JudgedReading[] }

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

/** Below this share of the belief a person is asked; ideographs of several languages stand in the same places. */
const SURE = { letters: 0.93, ideographs: 0.99 }
/** Text that is no better than this in every reading is none of what is known. */
const RUBBISH = -5

function judgeBytes(head: Uint8Array, complete: boolean): Found {
  const { multibyte, invalid } = countSequences(head)
  if (invalid === 0) {
    if (multibyte === 0) return { value: 'utf-8', confidence: 0.95, runner_up: 'windows-1252', reason: 'plain ASCII' }
    return { value: 'utf-8', confidence: 1, runner_up: 'windows-1252', reason: `${multibyte} valid multi-byte characters` }
  }
  const units = highUnits(head, complete)
  if (isDamagedUtf8(units)) {
    const confidence = Math.max(0.5, Math.min(0.99, multibyte / (multibyte + invalid)))
    const reason = `${multibyte} valid multi-byte characters, ${invalid} undecodable bytes`
    return { value: 'utf-8', confidence, runner_up: 'windows-1252', reason }
  }
  return believed(judgeReadings(units), invalid)
}

/** A few bad bytes do not unmake UTF-8, and text in another encoding is valid UTF-8 now and then by accident, but reads well in its own. */
function isDamagedUtf8(units: readonly Uint8Array[]): boolean {
  const valid = units.filter((unit) => isUtf8(unit))
  if (valid.length * 2 >= units.length) return true
  if (valid.length * 20 < units.length) return false
  return (judgeReadings(valid)[0]?.fit ?? RUBBISH) <= RUBBISH
}

function believed(readings: readonly JudgedReading[], bytes: number): Found {
  const [best, second] = readings
  if (best === undefined) return { value: 'windows-1252', confidence: 0.5, runner_up: 'utf-8', reason: `${bytes} bytes that are no UTF-8` }
  const share = best.fit > RUBBISH ? best.share : Math.min(best.share, 0.5)
  const sure = [best, second].some((one) => one !== undefined && isMultiByte(one.encoding)) ? SURE.ideographs : SURE.letters
  const reason = `${bytes} bytes above ASCII that are no UTF-8; read so, its letters are the likeliest`
  const rivals = readings.filter((reading, index) => index < 2 || reading.share > 0.05).slice(0, 4)
  return {
    value: best.encoding,
    confidence: Math.round(Math.min(0.99, share) * 100) / 100,
    runner_up: second?.encoding ?? 'utf-8',
    reason,
    ...(share < sure ? { open: rivals } : {}),
  }
}
