import type { OpenReading } from '#kit'
import type { JudgedReading } from './judge-encoding.ts'

const SHOWN = 4
const LONGEST = 40

/** Which of the readings it is, with the same words in each; letters that all readings share are left out, so that no value is told. */
export function encodingQuestion(readings: readonly JudgedReading[]): OpenReading {
  const [first] = readings
  const places = (first?.texts ?? [])
    .map((_, index) => index)
    .filter((index) => new Set(readings.map(({ texts }) => texts[index])).size > 1)
    .slice(0, SHOWN)
  return {
    field: 'encoding',
    prompt: 'In which encoding is the source written?',
    why: 'several encodings explain its bytes, and each gives other letters',
    readings: readings.map(({ encoding, texts }) => ({
      value: encoding,
      shows: places.map((index) => shortened(texts[index] ?? '')).join(', '),
    })),
  }
}

/** Letters of ASCII only where they stand beside one that is not. */
const shortened = (text: string): string =>
  text
    .replace(/(?<!\P{ASCII})\p{ASCII}(?!\P{ASCII})/gu, '·')
    .replace(/·+/g, '·')
    .replace(/[\udc00-\udcff\x80-\x9f]/g, '\ufffd')
    .slice(0, LONGEST)
