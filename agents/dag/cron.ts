import { callerError, cronPresets } from '#kit'

const FIELDS = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'weekday', from: 0, to: 7 },
] as const

const MINUTES_A_DAY = 1440
/** A year that is no leap year begins on this Monday: enough to see every pattern of a five-field cron. */
const FIRST_DAY = Date.UTC(2029, 0, 1)
const DAYS = 730

/** A preset's cron, or the expression itself once it is checked. */
export function cronOf(text: string): string {
  const cron = cronPresets[text.replace(/^@/, '')] ?? text.trim().replaceAll(/\s+/g, ' ')
  parse(cron)
  return cron
}

type Matcher = readonly [
  minute: ReadonlySet<number>,
  hour: ReadonlySet<number>,
  day: ReadonlySet<number>,
  month: ReadonlySet<number>,
  weekday: ReadonlySet<number>,
]

/** Minutes since the first day at which the expression fires, over two years, in order. */
export function fires(cron: string): readonly number[] {
  const [minutes, hours, days, months, weekdays] = parse(cron)
  const [, , dayText, , weekdayText] = cron.split(' ')
  const times = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute)).toSorted((left, right) => left - right)
  return Array.from({ length: DAYS }, (_, index) => index).flatMap((index) => {
    const date = new Date(FIRST_DAY + index * MINUTES_A_DAY * 60_000)
    const onDay = days.has(date.getUTCDate())
    const onWeekday = weekdays.has(date.getUTCDay())
    // Cron fires on either when both fields are restricted.
    const matches = dayText !== '*' && weekdayText !== '*' ? onDay || onWeekday : onDay && onWeekday
    return matches && months.has(date.getUTCMonth() + 1) ? times.map((time) => index * MINUTES_A_DAY + time) : []
  })
}

function parse(cron: string): Matcher {
  const parts = cron.split(' ')
  if (parts.length !== FIELDS.length) throw invalid(cron, 'it does not have five fields')
  const [minute, hour, day, month, weekday] = FIELDS.map((field, index) => values(parts[index] ?? '', field, cron))
  const sundayIsZero = new Set([...(weekday ?? [])].map((value) => value % 7))
  return [minute ?? new Set(), hour ?? new Set(), day ?? new Set(), month ?? new Set(), sundayIsZero]
}

function values(text: string, { name, from, to }: (typeof FIELDS)[number], cron: string): ReadonlySet<number> {
  const found = text.split(',').flatMap((part) => {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) throw invalid(cron, `its ${name} ${part} is not understood`)
    const [, first, last, step] = match
    const low = first === undefined ? from : Number(first)
    const high = first === undefined || (last === undefined && step !== undefined) ? to : Number(last ?? first)
    if (low < from || high > to || low > high || Number(step ?? 1) < 1) throw invalid(cron, `its ${name} ${part} is out of range`)
    return Array.from({ length: high - low + 1 }, (_, index) => low + index).filter((value) => (value - low) % Number(step ?? 1) === 0)
  })
  return new Set(found)
}

const invalid = (cron: string, reason: string) =>
  callerError({
    code: 'cron_invalid',
    message: `The schedule ${cron} is not a cron expression: ${reason}.`,
    subject: 'schedule.cron',
    hint: `Write minute hour day month weekday in numbers, for example "0 2 * * *", or ${Object.keys(cronPresets).join(', ')}.`,
  })

/** Minutes from the last firing of the other schedule to this one, when that is always the same; else undefined. */
export function offsetMinutes(cron: string, upstream: string): number | undefined {
  const others = fires(upstream)
  const first = others[0] ?? Infinity
  const offsets = new Set<number>()
  let index = 0
  for (const time of fires(cron)) {
    if (time < first) continue
    while ((others[index + 1] ?? Infinity) <= time) index += 1
    offsets.add(time - (others[index] ?? time))
  }
  return offsets.size === 1 ? [...offsets][0] : undefined
}
