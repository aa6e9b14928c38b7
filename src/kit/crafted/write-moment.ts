import { SECONDS_OF_DAY } from './value.ts'

/** A moment as people write it, whether or not the calendar has it. */
export interface Moment {
  year: number
  month: number
  day: number
  hour?: number
  minute?: number
  second?: number
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const digits = (value: number | undefined, width = 2): string => String(value ?? 0).padStart(width, '0')

const TOKENS: Readonly<Record<string, (moment: Moment) => string>> = {
  yyyy: ({ year }) => digits(year, 4),
  yy: ({ year }) => digits(year, 4).slice(2),
  MMM: ({ month }) => MONTHS[month - 1] ?? 'Foo',
  MM: ({ month }) => digits(month),
  M: ({ month }) => String(month),
  dd: ({ day }) => digits(day),
  d: ({ day }) => String(day),
  HH: ({ hour }) => digits(hour),
  mm: ({ minute }) => digits(minute),
  ss: ({ second }) => digits(second),
}

/** In a format of the plan: `dd/MM/yyyy`, `yyyy-MM-dd'T'HH:mm:ssXXX`; an offset is that of UTC. */
export function writeMoment(format: string, moment: Moment): string {
  return format.replaceAll(/'([^']*)'|yyyy|yy|MMM|MM|M|dd|d|HH|mm|ss|\.?S+|[XZ]+/g, (token, quoted?: string) => {
    if (quoted !== undefined) return quoted
    if (token.includes('S')) return token.replaceAll('S', '0')
    return /^[XZ]/.test(token) ? 'Z' : (TOKENS[token]?.(moment) ?? token)
  })
}

export function momentOf(second: number): Moment {
  const date = new Date(second * 1000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

export const secondOf = ({ year, month, day, hour = 0, minute = 0, second = 0 }: Moment): number =>
  Date.UTC(year, month - 1, day, hour, minute, second) / 1000

/** What a format keeps of a moment: its day, its minute or its second. */
export function keptOf(format: string, second: number): number {
  const unit = format.includes('ss') ? 1 : format.includes('HH') ? 60 : SECONDS_OF_DAY
  return Math.floor(second / unit) * unit
}
