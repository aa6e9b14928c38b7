const RUN_ID = /^[0-9]{8}-[0-9]{6}-[a-z0-9]{4}$/

/** Sortable by time; `random` is four characters. */
export function newRunId(now: Date, random: string): string {
  const digits = now.toISOString().replaceAll(/[-:]/g, '')
  return `${digits.slice(0, 8)}-${digits.slice(9, 15)}-${random}`
}

export const isRunId = (text: string): boolean => RUN_ID.test(text)
