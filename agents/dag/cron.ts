import { callerError, cronPresets, isCron, readCron } from '#kit'

const MINUTES_A_DAY = 1440
/** A year that is no leap year begins on this Monday: enough to see every pattern of a five-field cron. */
const FIRST_DAY = Date.UTC(2029, 0, 1)
const DAYS = 730

/** A preset's cron, or the expression itself once it is checked. */
export function cronOf(text: string): string {
  const cron = cronPresets[text.replace(/^@/, '')] ?? text.trim().replaceAll(/\s+/g, ' ')
  if (isCron(cron)) return cron
  throw callerError({
    code: 'cron_invalid',
    message: `The schedule ${cron} is not a cron expression.`,
    subject: 'schedule.cron',
    hint: `Write minute hour day month weekday in numbers, for example "0 2 * * *", or ${Object.keys(cronPresets).join(', ')}.`,
  })
}

/** Minutes since the first day at which the expression fires, over two years, in order. */
export function fires(cron: string): readonly number[] {
  const { hours, minutes, isDay } = readCron(cron)
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute))
  return Array.from({ length: DAYS }, (_, index) => index * MINUTES_A_DAY).flatMap((start) =>
    isDay(new Date(FIRST_DAY + start * 60_000)) ? times.map((time) => start + time) : [],
  )
}

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
