import type { NumberMarks } from '#domain'

export type Decoration = Pick<NumberMarks, 'unit' | 'negative'>

/** A value as a number with what stands around its digits. */
interface Decorated {
  /** The number without unit, its minus in front. */
  number: string
  unit: string | undefined
  negative: NumberMarks['negative']
}

/** Currencies as people write them besides their codes and signs. */
const WORDS = [
  'Fr.',
  'fr.',
  'SFr.',
  'kr',
  'kr.',
  'Kr',
  'Kr.',
  'zł',
  'Kč',
  'Ft',
  'лв',
  'лв.',
  'руб',
  'руб.',
  'р.',
  'грн',
  'Rs',
  'Rs.',
  'RM',
  'Rp',
  'TL',
]
const CURRENCIES = new Set([...Intl.supportedValuesOf('currency'), ...WORDS, '円', '元', '원'])

const BLANK = '[ \\u00a0\\u202f\\u2009]?'
const UNIT = '\\p{L}{0,3}\\p{Sc}|%|\\p{L}{1,4}\\.?'
const VALUE = new RegExp(
  `^(?<lead>[-+(\\u2212]?)${BLANK}(?<before>${UNIT})?${BLANK}(?<sign>[-+(\\u2212]?)(?<digits>[.,]?\\d(?:[\\d.,'\\u2019 \\u00a0\\u202f\\u2009]*\\d)?)` +
    `${BLANK}(?<tail>[-)\\u2212]?)${BLANK}(?<after>${UNIT})?${BLANK}(?<close>[-)\\u2212]?)$`,
  'u',
)

function decorated(value: string): Decorated | undefined {
  const { before, after, digits = '', lead = '', sign = '', tail = '', close = '' } = VALUE.exec(value)?.groups ?? {}
  const unit = before ?? after
  if (digits === '' || (before !== undefined && after !== undefined) || (unit !== undefined && !isUnit(unit))) return undefined
  const [opening, closing] = [lead + sign, tail + close]
  const negative = NEGATIVES.find(([pattern]) => pattern.test(`${opening}5${closing}`))
  return negative && { number: (opening === '' || opening === '+') && closing === '' ? digits : `-${digits}`, unit, negative: negative[1] }
}

const NEGATIVES: readonly (readonly [RegExp, NumberMarks['negative']])[] = [
  [/^[-+]?5$/, undefined],
  [/^\u22125$/, 'sign'],
  [/^5[-\u2212]$/, 'trailing'],
  [/^\(5\)$/, 'parentheses'],
]

const isUnit = (unit: string): boolean => unit === '%' || /\p{Sc}$/u.test(unit) || CURRENCIES.has(unit)

/** The currencies of values, or %, where they are written as parts of numbers. */
export const unitsIn = (values: readonly string[]): string[] =>
  [...new Set(values.flatMap((value) => decorated(value)?.unit ?? []))].toSorted()

/** What stands around the digits of a column, if it is one and the same unit and one way of writing a minus; and its numbers without it. */
export function decorationOf(values: readonly string[]): { decoration: Decoration; numbers: string[] } | undefined {
  const found = values.flatMap((value) => decorated(value) ?? [])
  const numbers = found.map(({ number }) => number)
  const [units, negatives] = [new Set(found.flatMap(({ unit }) => unit ?? [])), new Set(found.flatMap(({ negative }) => negative ?? []))]
  if (units.size > 1 || negatives.size > 1 || units.size + negatives.size === 0) return undefined
  const [unit] = units
  const [negative] = negatives
  const isPlain = numbers.every((number) => /^-?\d{1,3}$/.test(number))
  // `ALL 1` is a name, and `(1)`, `(2)` are ordinals.
  if (isPlain && unit !== undefined && /^\p{L}/u.test(unit) && !/\p{Sc}$/u.test(unit)) return undefined
  if (isPlain && negative !== undefined && found.every((one) => one.negative !== undefined)) return undefined
  return { decoration: { ...(unit === undefined ? {} : { unit }), ...(negative === undefined ? {} : { negative }) }, numbers }
}
