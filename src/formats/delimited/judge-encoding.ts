import { decodeBytes, type Encoding } from './decode-bytes.ts'
import { multiByteCandidates, oneByteCandidates, type MultiByteCandidate, type OneByteCandidate } from './encoding-candidates.ts'
import type { Alphabet } from './alphabets.ts'
import { standsAtHome } from './stands-at-home.ts'

/** A reading of the bytes with its share of the belief; readings that give the same text are one. */
export interface JudgedReading {
  encoding: Encoding
  share: number
  /** Mean natural logarithm of how usual each byte above ASCII is in it; text lies about -3, rubbish below -5. */
  fit: number
  /** What the units read as. */
  texts: readonly string[]
}

const UNUSUAL = { otherLetter: -9, insideWord: -7, odd: -6, control: -11.5, unknown: -18 }
const AT_HOME = -0.7
const MIXED_SCRIPTS = -7
const ODD_CASE = -4.5
const OUT_OF_PLACE = -3
const [ALTERNATES, REPEATS] = [Math.log(0.7), Math.log(0.3)]
const SIGNS = new Set('\u00a0€£°§®©™±²³½¼¾µ·×•…№´')
const BRACKETS = new Set('«»„“”‚‘’–—¿¡ºª‹›')
/** What ends a word as well as it stands alone. */
const MARKS = new Set('®©™')
/** Letters that are words. */
const WORDS = /[àáèéòóåöøæ\u0400-\u052f]/
/** What no language writes: ñ stands before a vowel and ń never, ă before no o; ë follows a vowel, ė does not, and ē comes before none. */
const MISPLACED = /^.?(?:ñ(?![aeiouáéíóú])|ń[aeiouyóąę]|ăo|ē[aeiou])|^(?:[aeiou]ė|[^aeioué]?ë)/i
/** Quotes and marks that open, in every language that has them. */
const OPENING = new Set('„‚¿¡')
const VOWELS = /[aeiouyáàâãäåăąāæéèêëęěėēíìîïıįīóòôõöøőōõúùûüůűųūýÿœ]/i
const LETTER = /\p{L}/u
const ASCII_LETTER = /[a-z]/i

/** The readings of units that hold bytes above ASCII, the most believable first. Each unit counts once, however often it stands there. */
export function judgeReadings(units: readonly Uint8Array[]): readonly JudgedReading[] {
  const high = units.reduce((sum, unit) => sum + unit.filter((byte) => byte > 0x7f).length, 0)
  const readings = [...oneByteCandidates.map((one) => oneByte(one, units)), ...multiByteCandidates.flatMap((one) => multiByte(one, units))]
  const groups = new Map<string, { encoding: Encoding; score: number; fit: number; texts: readonly string[] }>()
  for (const { encoding, prior, score, texts } of readings) {
    const key = texts.join('\n')
    const before = groups.get(key)
    if (before === undefined || before.score < score + prior) groups.set(key, { encoding, score: score + prior, fit: score / high, texts })
  }
  const best = Math.max(...[...groups.values()].map(({ score }) => score))
  const weights = [...groups.values()].map((group) => ({ ...group, weight: Math.exp(group.score - best) }))
  const all = weights.reduce((sum, { weight }) => sum + weight, 0)
  return weights
    .map(({ encoding, fit, texts, weight }) => ({ encoding, fit, texts, share: weight / all }))
    .toSorted((left, right) => right.share - left.share)
}

interface Scored {
  encoding: Encoding
  prior: number
  score: number
  texts: readonly string[]
}

/** The best language for all units, or each unit by its own at a price. */
function oneByte({ encoding, prior, alphabets }: OneByteCandidate, units: readonly Uint8Array[]): Scored {
  const texts = units.map((unit) => decodeBytes(unit, encoding))
  const scores = texts.map((text) => alphabets.map((alphabet) => scoreOf(text, alphabet)))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const one = Math.max(...alphabets.map((_, index) => sum(scores.map((ofUnit) => ofUnit[index] ?? 0))))
  const mixed = sum(scores.map((ofUnit) => Math.max(...ofUnit))) - 4
  return { encoding, prior, texts, score: Math.max(one, mixed) }
}

function scoreOf(text: string, alphabet: Alphabet): number {
  let score = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character > '\x7f')
      score += standsAtHome(text, at) ? AT_HOME : characterScore(character, text.charAt(at - 1), text.charAt(at + 1), alphabet)
  }
  return score
}

function characterScore(character: string, before: string, after: string, alphabet: Alphabet): number {
  const code = character.charCodeAt(0)
  if (code >= 0xdc00 && code <= 0xdcff) return UNUSUAL.unknown
  if (code < 0xa0 || (code >= 0x2500 && code <= 0x25ff)) return UNUSUAL.control
  const lettersBeside = [before, after].filter((beside) => LETTER.test(beside))
  if (OPENING.has(character) && LETTER.test(before)) return UNUSUAL.insideWord
  if (!LETTER.test(character)) return signScore(character, lettersBeside.length)
  const share = alphabet.get(character.toLowerCase().charAt(0))
  const usual = share === undefined ? UNUSUAL.otherLetter : Math.log(share)
  const beside = lettersBeside.reduce((sum, letter) => sum + besideScore(character, letter), 0)
  return usual + beside + caseScore(character, before, after) + placeScore(character, before, after)
}

function signScore(sign: string, lettersBeside: number): number {
  // Nobody writes the sign for any currency; where it stands in one encoding, another has the euro.
  if (sign === '¤') return UNUSUAL.otherLetter
  if (BRACKETS.has(sign)) return lettersBeside < 2 || sign === '’' ? -3.5 : UNUSUAL.insideWord
  if (lettersBeside > 0 && !(lettersBeside < 2 && MARKS.has(sign))) return UNUSUAL.insideWord
  return SIGNS.has(sign) ? -3 : UNUSUAL.odd
}

/** Vowels and consonants take turns in European languages; scripts do not mix inside of a word. */
function besideScore(letter: string, beside: string): number {
  const isLatin = letter < '\u0250'
  if (ASCII_LETTER.test(beside) && !isLatin) return MIXED_SCRIPTS
  if (!isLatin) return 0
  return VOWELS.test(letter) === VOWELS.test(beside) ? REPEATS : ALTERNATES
}

function caseScore(letter: string, before: string, after: string): number {
  const isUpper = letter !== letter.toLowerCase()
  const isLower = (other: string) => LETTER.test(other) && other !== other.toUpperCase()
  const isCapital = (other: string) => LETTER.test(other) && other !== other.toLowerCase()
  if (isUpper && (isLower(before) || (isCapital(before) && isLower(after)))) return ODD_CASE
  return !isUpper && letter !== letter.toUpperCase() && isCapital(after) ? ODD_CASE : 0
}

/** Letters stand beside letters that go with them: few are words of their own, and fewer touch a digit. */
function placeScore(letter: string, before: string, after: string): number {
  const isAlone = before === '' && after === '' && !WORDS.test(letter)
  return isAlone || /\d/.test(before + after) || MISPLACED.test(before + letter + after) ? OUT_OF_PLACE : 0
}

/** Nothing where a unit is no text in it. */
function multiByte({ encoding, prior, rows }: MultiByteCandidate, units: readonly Uint8Array[]): readonly Scored[] {
  const texts = units.map((unit) => decodeBytes(unit, encoding))
  if (texts.some((text) => text.includes('\ufffd'))) return []
  const score = units.reduce((sum, unit) => sum + rowScore(unit, rows), 0)
  return [{ encoding, prior, texts, score }]
}

function rowScore(unit: Uint8Array, rows: MultiByteCandidate['rows']): number {
  let score = 0
  for (let at = 0; at < unit.length; at += 1) {
    const lead = unit[at] ?? 0
    if (lead < 0x80) continue
    const row = rows.find(({ from, to }) => lead >= from && lead <= to)
    score += (row === undefined ? UNUSUAL.odd : Math.log(row.share / (row.to - row.from + 1))) - Math.log(94)
    if (row !== undefined) at += 1
  }
  return score
}
