/** A usual date format taken apart: three date fields around one separator, and what follows. Such texts are split, which is faster than to match groups. */
export interface DateFormat {
  /** Fields in the order of the text. */
  fields: readonly DateField[]
  /** Between the date fields; empty for `yyyyMMdd`. */
  separator: string
  /** Between date and time; undefined without a time. */
  timeSeparator?: string
  time?: TimeFormat
}

export interface DateField {
  part: 'year' | 'month' | 'day'
  /** `yyyy`, `yy`, `MM`, `M`, `MMM`, `dd` or `d`. */
  token: string
}

export interface TimeFormat {
  seconds: boolean
  /** An offset from UTC follows; the result is in UTC. */
  offset: boolean
}

const dateShape = /^(yyyy|yy|MMM|MM|M|dd|d)([/. -]?)(MMM|MM|M|dd|d)\2(yyyy|yy|dd|d)(.*)$/
const timeShape = /^( |T|'T'| 'T' )HH:mm(:ss)?(?:\.S{1,6})?(XXX)?$/
const partOf = (token: string): DateField['part'] => (token.startsWith('y') ? 'year' : token.startsWith('M') ? 'month' : 'day')

/** Understands formats such as `dd/MM/yyyy`, `yyyyMMdd`, `d-MMM-yyyy` and `yyyy-MM-dd'T'HH:mm:ssXXX`; undefined for every other. */
export function readDateFormat(format: string): DateFormat | undefined {
  const date = dateShape.exec(format)
  const fields = date ? [date[1], date[3], date[4]].map((token) => ({ part: partOf(token ?? ''), token: token ?? '' })) : []
  const separator = date?.[2] ?? ''
  const variable = fields.some((field) => field.token.length === 1)
  if (new Set(fields.map((field) => field.part)).size !== 3 || (separator === '' && variable)) return undefined
  const rest = date?.[5] ?? ''
  if (rest === '') return { fields, separator }
  const time = timeShape.exec(rest)
  if (!time) return undefined
  const timeSeparator = (time[1] ?? ' ').replaceAll("'", '')
  return { fields, separator, timeSeparator, time: { seconds: time[2] !== undefined, offset: time[3] !== undefined } }
}

export const shortMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

/** `yyyy-MM-dd`, which every engine reads without being rebuilt. */
export const isIsoDate = ({ fields, separator }: DateFormat): boolean =>
  separator === '-' && fields.map((each) => each.token).join('-') === 'yyyy-MM-dd'

/** The form of a text in the format, as a pattern of the portable subset: engines complete, shift or throw on what does not fit. */
export const usualPattern = (format: DateFormat): string => `${datePattern(format)}${timePattern(format)}`

function datePattern({ fields, separator }: DateFormat): string {
  const yearFirst = fields[0]?.part === 'year'
  return fields.map(({ token }) => fieldPattern(token, yearFirst || separator === '')).join(separator === '' ? '' : `[${separator}]`)
}

/** Before the year, people leave leading zeros out; after it (ISO) they are part of the format. */
function fieldPattern(token: string, strict: boolean): string {
  if (token === 'yyyy') return '[0-9]{4}'
  if (token === 'MMM')
    return `(${shortMonths
      .map((month) =>
        month
          .split('')
          .map((letter) => `[${letter.toUpperCase()}${letter}]`)
          .join(''),
      )
      .join('|')})`
  return token.length === 1 || (token !== 'yy' && !strict) ? '[0-9]{1,2}' : '[0-9]{2}'
}

function timePattern({ time, timeSeparator = ' ' }: DateFormat): string {
  if (!time) return ''
  // A point in time has microseconds; more digits are carried where they are zeros.
  const seconds = time.seconds ? ':[0-5][0-9]([.][0-9]{1,6}0*)?' : ''
  const offset = time.offset ? '(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])' : ''
  return `[${timeSeparator}]([01][0-9]|2[0-3]):[0-5][0-9]${seconds}${offset}`
}
