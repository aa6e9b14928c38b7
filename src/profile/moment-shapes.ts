import { isMonthLanguage, momentParts, momentPattern, monthNames, namesOfMonths, weekdayNames, type MonthLanguage } from '#domain'

const MAY_BE_MOMENT = /^(?=.*\d)[\p{L}\d .,:/+'ºª\u00a0\u202f-]{6,45}$/u
const LANGUAGES = Object.keys(monthNames).filter(isMonthLanguage)
const NAMES: ReadonlyMap<MonthLanguage, ReadonlySet<string>> = new Map(
  LANGUAGES.map((language) => [language, new Set(namesOfMonths(language).flat())]),
)
const WEEKDAYS: ReadonlySet<string> = new Set(weekdayNames.split(' '))
const WORDS: ReadonlySet<string> = new Set([
  ...[...NAMES.values()].flatMap((names) => [...names]),
  ...WEEKDAYS,
  ...'a p m am pm t z utc gmt de st nd rd th er'.split(' '),
])

/** One text for each way in which values are written that could be moments: digits may be others, and all words are those of moments. */
export function momentShapes(values: readonly string[]): string[] {
  const shapes = new Map<string, string>()
  for (const value of values) {
    if (MAY_BE_MOMENT.test(value) && wordsOf(value).every((word) => WORDS.has(word)))
      shapes.set(value.replaceAll(/\d/g, '9').toLowerCase(), value)
  }
  return [...shapes.values()]
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

/** Languages that together know the names of months in these texts, those that know most first. */
export function languagesOf(shapes: readonly string[]): MonthLanguage[] {
  const all = [...NAMES.values()]
  const unknown = new Set(shapes.flatMap(wordsOf).filter((word) => all.some((names) => names.has(word))))
  const found: MonthLanguage[] = []
  while (unknown.size > 0) {
    const counts = LANGUAGES.map((language) => ({ language, known: [...unknown].filter((word) => NAMES.get(language)?.has(word)) }))
    const best = counts.reduce((most, next) => (next.known.length > most.known.length ? next : most))
    found.push(best.language)
    for (const word of best.known) unknown.delete(word)
  }
  return found
}

/** What stands behind the name of a day, and between both; undefined where a text begins with none. */
export function behindWeekday(text: string): { between: string; rest: string } | undefined {
  const [begin, name = '', between = ''] = /^(\p{L}{2,12})\.?(,? )/u.exec(text) ?? []
  return begin !== undefined && WEEKDAYS.has(name.toLowerCase()) ? { between, rest: text.slice(begin.length) } : undefined
}

const patterns = new Map<string, RegExp>()

/** Whether a text begins with a form; a coarse test, since days that do not exist pass. */
export function patternOf(format: string): RegExp {
  const known = patterns.get(format)
  if (known) return known
  const source = momentPattern(momentParts(format) ?? []).replaceAll(String.raw`\x{`, String.raw`\u{`)
  const pattern = new RegExp(`^${source}(?!\\d)`, 'u')
  patterns.set(format, pattern)
  return pattern
}
