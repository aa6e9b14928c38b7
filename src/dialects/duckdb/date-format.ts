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
