import { endOfLine } from './parse-records.ts'

/** Usual delimiters come first; a rare one has to look clearly better. */
const PRIOR: Readonly<Record<string, number>> = {
  ',': 1,
  ';': 1,
  '\t': 1,
  '|': 1,
  '\u0001': 0.9,
  '\u001f': 0.9,
  '^': 0.8,
  '~': 0.8,
  ':': 0.75,
}
const SEVERAL = 0.9
const RIVALS = 0.7
const RARE = 0.5
export const STRONG = /[,;\t|]/
/** Signs that part fields now and then, and that hardly a value holds once in each line. */
const RIVAL = /[#*!&§¦¬^~]/
/** Runs of signs that are no part of words and numbers. */
const RUN = /[^\p{L}\p{N}\s"'.\\()+\-_\p{C}]{2,8}/gu
const LONGEST = 4

export const priorOf = (delimiter: string): number =>
  PRIOR[delimiter] ?? (delimiter.length > 1 ? SEVERAL : RIVAL.test(delimiter) ? RIVALS : RARE)

/** What could part the fields of a text. */
export function delimiterCandidates(text: string): string[] {
  const lines = firstLines(text, 50)
  const usual = Object.keys(PRIOR).filter((sign) => sign !== ':' || !lines.every(hasClockOnly))
  return [...usual, ...severalSigns(lines), ...beforeQuotes(lines), ...rareSigns(lines), ...blank(firstLines(text, 100))]
}

/** The colons of a line are those of the time of day: `2024-01-02 10:01:00 INFO started`. */
const hasClockOnly = (line: string): boolean =>
  /\D/.test(line.replaceAll(':', '')) && !line.replaceAll(/\d{1,2}:\d{2}(?::\d{2})?/g, '').includes(':')

/** A sign in the middle of a text that stands equally often in nearly every line speaks against the delimiter that leaves it there. */
export function rivalsOf(candidates: readonly string[], text: string): readonly string[] {
  const lines = firstLines(text, 50)
  return candidates.filter((sign) => sign.length > 1 || (sign === ':' ? isEven(lines, sign) : RIVAL.test(sign) && !(sign in PRIOR)))
}

/** Signs that stand equally often in nearly every line. */
function rareSigns(lines: readonly string[]): string[] {
  const sample = lines[Math.min(lines.length - 1, 10)] ?? ''
  const signs = [...new Set(sample.replace(/[\p{L}\p{N}\s._\-+/()"'%]/gu, ''))].filter((sign) => sign.length === 1 && !(sign in PRIOR))
  return signs.filter((sign) => isEven(lines, sign))
}

/** `||`, `::`, `|~|`: the longest run of each kind that stands equally often in nearly every line. */
function severalSigns(lines: readonly string[]): string[] {
  const runs = new Set(lines.slice(0, 20).flatMap((line) => line.match(RUN) ?? []))
  const parts = new Set([...runs].slice(0, 50).flatMap(partsOf))
  const even = [...parts].filter((part) => !isTwo(part) && isEven(lines, part)).toSorted((left, right) => right.length - left.length)
  const count = (part: string): number => lines.join('\n').split(part).length
  const isPart = (part: string, longer: string): boolean => longer.includes(part) && count(longer) === count(part)
  return even.filter((part, index) => !even.slice(0, index).some((longer) => isPart(part, longer))).slice(0, 6)
}

const partsOf = (run: string): string[] =>
  Array.from({ length: run.length - 1 }, (_, at) => at).flatMap((from) =>
    Array.from({ length: Math.min(LONGEST, run.length - from) - 1 }, (_, more) => run.slice(from, from + more + 2)),
  )

/** `,,:` are empty fields of one delimiter before another, and `:/` is one before a path; `|;|` and `;@/` are one. */
const isTwo = (part: string): boolean =>
  /^.\/$/.test(part) || (new Set(part.replaceAll(/[^,;:|]/g, '')).size > 1 && part[0] !== part.at(-1))

/** `"a" , "b"`: blanks on both sides of a delimiter between quotes. */
const beforeQuotes = (lines: readonly string[]): string[] =>
  [' , ', ' ; ', ' | '].filter((sign) => lines.filter((line) => line.includes(`"${sign}"`)).length > lines.length / 2)

function isEven(lines: readonly string[], sign: string): boolean {
  const counts = lines.map((line) => line.split(sign).length - 1)
  const usual = counts.toSorted((left, right) => left - right)[counts.length >> 1] ?? 0
  return usual > 0 && lines.length > 1 && counts.filter((count) => count === usual).length >= lines.length * 0.9
}

/** A blank parts fields only where no usual delimiter stands in the lines: words of a text are parted by it as well. */
const blank = (lines: readonly string[]): string[] => (lines.filter((line) => STRONG.test(line)).length > lines.length * 0.1 ? [] : [' '])

export function firstLines(text: string, count: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length && lines.length < count;) {
    const { end, next } = endOfLine(text, at)
    if (end > at) lines.push(text.slice(at, end))
    at = next
  }
  return lines
}
