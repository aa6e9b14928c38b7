import { hasKeyName, hasOrdinalName } from '#domain'

interface Reason {
  holds: (values: readonly string[], name: string) => boolean
  what: string
}

const NUMBER = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2})?(?:[ \u00a0\u202f]?[ap]\.?m\.?)?$/i

const all = (values: readonly string[], pattern: RegExp): boolean => values.every((value) => pattern.test(value))

/** `1.1` and `1.10` in one column. */
function isWrittenTwice(values: readonly string[]): boolean {
  const distinct = new Set(values)
  return new Set([...distinct].map(Number)).size < distinct.size
}

const REASONS: readonly Reason[] = [
  {
    holds: (values, name) => !hasOrdinalName(name) && all(values, NUMBER) && isWrittenTwice(values),
    what: 'values are numbers, of which some are written in two ways (1.1 and 1.10) as versions are',
  },
  {
    holds: (values, name) => !hasKeyName(name) && all(values, MONTH),
    what: 'values could be months (yyyy-MM), and follow each other or are called as seasons and numbers of a year are',
  },
  { holds: (values) => all(values, CLOCK), what: 'values are times of a day that are not written as HH:mm' },
]

/** Why values that all have one form were not read as it. */
export const keptAsText = (values: readonly string[], name: string): string | undefined =>
  values.length === 0 ? undefined : REASONS.find(({ holds }) => holds(values, name))?.what
