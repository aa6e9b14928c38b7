import type { DateOrder } from '#domain'

export interface MomentFormat {
  format: string
  type: 'date' | 'timestamp'
  /** What the order of day and month is called; undefined where a month's name tells it. */
  order: DateOrder | undefined
  /** Text that could have this format: a coarse test on a few values before the exact one on all. */
  maybe: RegExp
}

const DATES: readonly { format: string; order?: DateOrder }[] = [
  { format: 'yyyy-MM-dd', order: 'ymd' },
  { format: 'yyyy/MM/dd', order: 'ymd' },
  { format: 'yyyy.MM.dd', order: 'ymd' },
  { format: 'yyyy-M-d', order: 'ymd' },
  { format: 'yyyy/M/d', order: 'ymd' },
  { format: 'yyyyMMdd', order: 'ymd' },
  { format: 'dd/MM/yyyy', order: 'dmy' },
  { format: 'MM/dd/yyyy', order: 'mdy' },
  { format: 'dd.MM.yyyy', order: 'dmy' },
  { format: 'dd-MM-yyyy', order: 'dmy' },
  { format: 'MM-dd-yyyy', order: 'mdy' },
  { format: 'dd/MM/yy', order: 'dmy' },
  { format: 'MM/dd/yy', order: 'mdy' },
  { format: 'dd.MM.yy', order: 'dmy' },
  { format: 'dd-MMM-yyyy' },
  { format: 'dd MMM yyyy' },
  { format: 'MMM dd yyyy' },
  { format: 'dd-MMM-yy' },
]

const TIMES = [' HH:mm:ss', ' HH:mm', "'T'HH:mm:ss", "'T'HH:mm", "'T'HH:mm:ssXXX", "'T'HH:mmXXX", ' HH:mm:ssXXX']

/** Formats in the order in which they are preferred when several read the same values. */
export const momentFormats: readonly MomentFormat[] = [
  ...DATES.map(({ format, order }) => ({ format, order, type: 'date' as const, maybe: coarsePattern(format) })),
  ...DATES.flatMap(({ format, order }) =>
    TIMES.map((time) => ({ format: format + time, order, type: 'timestamp' as const, maybe: coarsePattern(format + time) })),
  ),
]

function coarsePattern(format: string): RegExp {
  const pattern = format.replace(/yyyy|yy|MMM|MM|M|dd|d|HH|mm|ss|XXX|'T'|\./g, (token) => {
    if (token === 'yyyy') return '\\d{4}'
    if (token === 'MMM') return '[A-Za-z]{3}'
    if (token === 'ss') return '\\d{2}(?:\\.\\d+)?'
    if (token === 'XXX') return '(?:Z|[+-]\\d{2}:\\d{2})'
    if (token === "'T'") return 'T'
    return token === '.' ? '\\.' : '\\d{1,2}'
  })
  return new RegExp(`^${pattern}$`)
}

/** The order of day and month that a format says. */
export const orderOf = (format: string): DateOrder | undefined => momentFormats.find((known) => known.format === format)?.order

/** The same format with day and month exchanged, where such a format is known. */
export function exchanged(format: string): string | undefined {
  const order = orderOf(format)
  if (order !== 'dmy' && order !== 'mdy') return undefined
  const other = format.replace(/dd|MM/g, (token) => (token === 'dd' ? 'MM' : 'dd'))
  return momentFormats.some((known) => known.format === other) ? other : undefined
}
