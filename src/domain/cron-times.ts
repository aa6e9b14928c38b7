const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** When something is due: a cron expression that `isCron` takes, and the time zone that it is read in. */
export interface Timetable {
  cron: string
  timezone: string
}

/**
 * The newest moment up to `until` at which a timetable is due, and after `since`; undefined where there is none.
 *
 * A change of the clock is read as Airflow reads it. A time of the day comes once: one that the clock skips comes an hour
 * later, one that it shows twice comes at the second. What comes in every hour comes in every hour that passes.
 */
export function lastDue({ cron, timezone }: Timetable, until: Date, since: Date): Date | undefined {
  const fields = readCron(cron)
  const clock = clockOf(timezone)
  const earliest = startOfDay(clock(since.getTime()))
  for (let day = startOfDay(clock(until.getTime())); day >= earliest; day -= DAY) {
    if (!fields.isDay(new Date(day))) continue
    const due = newest(momentsOf(day, fields, clock), since.getTime(), until.getTime())
    if (due !== undefined) return new Date(due)
  }
  return undefined
}

const LEAP_CYCLE = 4 * 365 + 1

/** Whether a cron expression that `isCron` takes comes on any day at all: the thirtieth of February does not. */
export function everDue(cron: string): boolean {
  const fields = readCron(cron)
  const first = Date.UTC(2024, 0, 1)
  return Array.from({ length: LEAP_CYCLE }, (_, day) => new Date(first + day * DAY)).some((day) => fields.isDay(day))
}

/** The time that the clock on the wall shows at a moment, both in milliseconds as if it were UTC. */
type Clock = (moment: number) => number

function newest(moments: readonly number[], since: number, until: number): number | undefined {
  const within = moments.filter((moment) => moment > since && moment <= until)
  return within.length === 0 ? undefined : Math.max(...within)
}

const momentsOf = (day: number, { hours, minutes, everyHour }: CronFields, clock: Clock): readonly number[] =>
  hours.flatMap((hour) => minutes.flatMap((minute) => momentsAt(day + (hour * 60 + minute) * MINUTE, everyHour, clock)))

/** The moments at which the clock on the wall shows a time: one, none where it is skipped, two where it comes again. */
function momentsAt(shown: number, everyHour: boolean, clock: Clock): readonly number[] {
  // The clock is changed at most once within two days.
  const offsets = [shown - DAY, shown + DAY].map((moment) => clock(moment) - moment)
  const candidates = [...new Set(offsets.map((offset) => shown - offset))]
  const exact = candidates.filter((moment) => clock(moment) === shown)
  if (everyHour) return exact
  return [Math.max(...(exact.length > 0 ? exact : candidates))]
}

const startOfDay = (shown: number): number => shown - (shown % DAY)

function clockOf(timezone: string): Clock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (moment) => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  }
}

export interface CronFields {
  minutes: readonly number[]
  hours: readonly number[]
  /** Whether it comes in every hour of the day: then it goes by the hours that pass. */
  everyHour: boolean
  isDay: (shown: Date) => boolean
}

/** When a cron expression that `isCron` takes comes, by the clock on the wall. */
export function readCron(cron: string): CronFields {
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = cron.trim().split(/\s+/)
  const hours = valuesOf(hour, 0, 23)
  const days = new Set(valuesOf(day, 1, 31))
  const months = new Set(valuesOf(month, 1, 12))
  const weekdays = new Set(valuesOf(weekday, 0, 7).map((value) => value % 7))
  return {
    minutes: valuesOf(minute, 0, 59),
    hours,
    everyHour: hours.length === 24,
    isDay: (shown) => {
      const inMonth = days.has(shown.getUTCDate())
      const inWeek = weekdays.has(shown.getUTCDay())
      // Where both are named, either is enough: that is cron.
      const fits = day !== '*' && weekday !== '*' ? inMonth || inWeek : inMonth && inWeek
      return months.has(shown.getUTCMonth() + 1) && fits
    },
  }
}

/** The values of one field, ascending: `5`, `1-5`, `*`, each with a step, in a list. */
function valuesOf(field: string, from: number, to: number): readonly number[] {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '*', step = '1'] = part.split('/')
    const [low, high] = range === '*' ? [from, to] : range.split('-').map(Number)
    const last = high ?? (part.includes('/') ? to : low)
    for (let value = low ?? from; value <= (last ?? to); value += Number(step)) values.add(value)
  }
  return [...values].toSorted((one, other) => one - other)
}
