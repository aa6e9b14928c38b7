import { decimalParts, type LogicalType, truthLanguages, truthWords, type ThousandsMark, type TypeCandidate } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { Decoration } from './number-decoration.ts'

export type CandidateForm = Omit<TypeCandidate, 'share' | 'violations'>

/** A form that values may have; its type is settled once its digits were counted. */
export interface PossibleForm {
  kind: 'boolean' | 'integer' | 'decimal' | 'double' | 'time'
  form: CandidateForm
  maybe: RegExp
}

const GROUPINGS: readonly { decimal: '.' | ','; thousands: ThousandsMark }[] = [
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: '.', thousands: 'lakh' },
]

const SEPARATORS: Readonly<Record<ThousandsMark, string>> = {
  ',': ',',
  '.': '.',
  ' ': ' \\u00a0\\u202f\\u2009',
  "'": "'\\u2019",
  lakh: ',',
}

/** Numbers with at least one group; a leading zero would not be grouped. */
const grouped = (thousands: ThousandsMark, decimal?: string): RegExp => {
  const groups = thousands === 'lakh' ? '[1-9]\\d?(?:,\\d{2})+,\\d{3}' : `[1-9]\\d{0,2}(?:[${SEPARATORS[thousands]}]\\d{3})+`
  return new RegExp(`^[+-]?${groups}${decimal === undefined ? '' : `(?:[${decimal}]\\d+)?`}$`)
}

/** Whether some values could have the form, and none of them speaks against it. */
export function isPossible({ form, maybe }: PossibleForm, values: readonly string[]): boolean {
  if (!values.some((value) => maybe.test(value))) return false
  if (form.thousands !== ',' && form.thousands !== '.') return true
  const { thousands } = form
  const decided = new RegExp(`^[+-]?\\d{1,3}[${thousands}]\\d{3}(?:[${thousands}]\\d{3}|[${form.decimal}]\\d)`)
  if (values.some((value) => decided.test(value))) return true
  const against = AGAINST_GROUPS[thousands]
  return !values.some((value) => against.test(value))
}

/** One sign with other than three digits behind it, or behind a zero; programs part no thousands by points, so neither do numbers beside `12345`. */
const AGAINST_GROUPS = {
  ',': /^[+-]?(?:0*,\d+|\d+,(?!\d{3}$)\d+)$/,
  '.': /^[+-]?(?:0*\.\d+|\d+\.(?!\d{3}$)\d+|\d{4,})$/,
} as const

const groupedIntegers = GROUPINGS.map(({ decimal, thousands }) => ({
  kind: 'integer' as const,
  form: { type: 'integer' as const, decimal, thousands },
  maybe: grouped(thousands),
}))

/** Specific forms first; a decimal gets its digits from the data. */
export const possibleForms: readonly PossibleForm[] = [
  ...truthLanguages.map((language) => ({
    kind: 'boolean' as const,
    form: { type: 'boolean' as const, ...(language === 'en' ? {} : { language }) },
    maybe: new RegExp(`^(?:${[...truthWords[language].true, ...truthWords[language].false].join('|')})$`, 'iu'),
  })),
  { kind: 'integer', form: { type: 'integer' }, maybe: /^[+-]?\d+$/ },
  ...groupedIntegers.filter(({ form }) => form.thousands !== '.'),
  { kind: 'decimal', form: { type: 'decimal(18,0)' }, maybe: /^[+-]?(?:\d+\.?\d*|\.\d+)$/ },
  // A point parts decimals before it parts thousands.
  ...groupedIntegers.filter(({ form }) => form.thousands === '.'),
  { kind: 'decimal', form: { type: 'decimal(18,0)', decimal: ',' }, maybe: /^[+-]?(?:\d*,\d+)$/ },
  ...GROUPINGS.map(({ decimal, thousands }) => ({
    kind: 'decimal' as const,
    form: { type: 'decimal(18,0)' as const, decimal, thousands },
    maybe: grouped(thousands, decimal),
  })),
  { kind: 'double', form: { type: 'double' }, maybe: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/ },
  { kind: 'double', form: { type: 'double', decimal: ',' }, maybe: /^[+-]?\d*,\d+(?:[eE][+-]?\d{1,3})?$/ },
  { kind: 'time', form: { type: 'time' }, maybe: /^\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/ },
]

/** The same forms of numbers with a unit around them, or with a minus elsewhere than in front. */
export const decoratedForms = (decoration: Decoration): readonly PossibleForm[] =>
  possibleForms
    .filter(({ kind }) => kind === 'integer' || kind === 'decimal')
    .map((possible) => ({ ...possible, form: { ...possible.form, ...decoration } }))

/** Null where the value does not read as the candidate; a number with more decimals than its type keeps does not read either. */
export function readAs(value: Sql, form: CandidateForm, dialect: Dialect): Sql {
  if (form.type === 'text' || form.type === 'json' || form.type === 'binary') return value
  if (form.type === 'date' || form.type === 'timestamp')
    return dialect.parseDate(value, form.type, [form.format ?? 'yyyy-MM-dd', ...(form.other_formats ?? [])])
  const cast = dialect.castText(value, form.type, form)
  const scale = decimalParts(form.type)?.scale
  return scale === undefined
    ? cast
    : `case when not ${dialect.matches(dialect.undecorated(value, form), `.*[${form.decimal ?? '.'}][0-9]{${scale}}[0-9]*[1-9][0-9]*`)} then ${cast} end`
}

/** Digits before and after the decimal sign, over all values that are plain numbers of this form. */
export const digitsOf = (
  text: Sql,
  { decimal = '.', thousands, ...decoration }: CandidateForm,
  dialect: Dialect,
): { whole: Sql; scale: Sql; written: Sql; longest: Sql } => {
  const value = dialect.undecorated(text, decoration)
  const plain =
    thousands === undefined
      ? value
      : `regexp_replace(${value}, ${dialect.textLiteral(`[${SEPARATORS[thousands].replace(/\\u(\w{4})/g, '\\x{$1}')}]`)}, '', 'g')`
  const guarded = `case when ${dialect.matches(plain, `[+-]?([0-9]+([${decimal}][0-9]*)?|[${decimal}][0-9]+)`)} then ltrim(${plain}, '+-0') end`
  return {
    whole: `max(length(split_part(${guarded}, '${decimal}', 1)))`,
    scale: `max(length(rtrim(split_part(${guarded}, '${decimal}', 2), '0')))`,
    written: `max(length(split_part(${guarded}, '${decimal}', 2)))`,
    longest: `max(length(replace(rtrim(${guarded}, '0'), '${decimal}', '')))`,
  }
}

const WIDEST = 38
const USUAL_PRECISION = 10
const HEADROOM = 2
const MOST_DECIMALS = 12
/** Significant digits that a double gives back as they were written. */
const DOUBLE_DIGITS = 17

/** A decimal that holds the data with room for larger values; undefined where a double does better, or no decimal can. `longest` is the most significant digits of one value. */
export function decimalFor(whole: number, scale: number, written: number, longest = whole + scale): LogicalType | undefined {
  if ((scale > MOST_DECIMALS && longest <= DOUBLE_DIGITS) || whole + scale > WIDEST) return undefined
  const kept = Math.min(Math.max(scale, Math.min(written, 2)), WIDEST - whole)
  return `decimal(${Math.min(WIDEST, Math.max(USUAL_PRECISION, whole + kept + HEADROOM))},${kept})`
}
