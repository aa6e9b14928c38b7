/** The one place that knows what time it is; everything that ends in a file takes its time from here. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock for tests: stands still until it is moved. */
export interface FixedClock extends Clock {
  advance(milliseconds: number): void
}

export function fixedClock(iso: string): FixedClock {
  let time = Date.parse(iso)
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds
    },
  }
}

/** `YYYY-MM-DD` in UTC. */
export const isoDate = (date: Date): string => date.toISOString().slice(0, 10)
