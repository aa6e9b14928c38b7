import { patternOf } from './moment-shapes.ts'
import { momentParts } from '#domain'

/** Of columns whose days lie in the past: birth, death, entry. */
const PAST =
  /(?:^|_)(?:dob|birth\w*|born|geb|geb_?dat\w*|geburt\w*|naissance|nais|nacimiento|nac|nascita|nascimento|geboorte\w*|gbdat|death|died|deceased|hired?|hire_date|joined|founded|established|built|eintritt\w*|entered|graduated?|enrolled)(?:_|$)/
/** Days of what is planned lie no further ahead. */
const YEARS_AHEAD = 10
const LAST_OF_USUAL = 2068
const CENTURY = 100

/** `yy` and nothing more is 1969 to 2068. */
const SHORT_YEAR = /(?<!y)yy(?!y)/

/**
 * The format with the hundred years in which its years of two digits lie, where the usual ones would put them into the future: up to the year of the
 * landing in a column of past days; up to ten years more where nothing lies in those ten years, so that what comes after them wraps around.
 */
export function withYears(format: string, values: readonly string[], name: string, landed: number | undefined): string {
  if (landed === undefined || !SHORT_YEAR.test(format)) return format
  if (PAST.test(name)) return stated(format, landed)
  const years = shortYears(format, values).map((year) => (year <= LAST_OF_USUAL % CENTURY ? 2000 : 1900) + year)
  const soon = years.some((year) => year > landed && year <= landed + YEARS_AHEAD)
  return !soon && years.some((year) => year > landed + YEARS_AHEAD) ? stated(format, landed + YEARS_AHEAD) : format
}

const stated = (format: string, last: number): string => format.replace(SHORT_YEAR, `yy(${last - CENTURY + 1}-${last})`)

function shortYears(format: string, values: readonly string[]): number[] {
  const at = (momentParts(format) ?? []).filter(({ field }) => field !== undefined).findIndex(({ field }) => field === 'year')
  return values.flatMap((value) => {
    const found = patternOf(format).exec(value)
    return found ? [Number(found[at + 1])] : []
  })
}
