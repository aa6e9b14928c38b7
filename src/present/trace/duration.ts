/** 350 as `350 ms`, 5400 as `5.4 s`, 110000 as `1 min 50 s`, 7500000 as `2 h 5 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1_000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1_000)
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `2026-11-22T19:51:41.746Z` as `2026-11-22 19:51:41 UTC`. */
export const moment = (timestamp: string): string => (timestamp === '' ? '' : `${timestamp.slice(0, 19).replace('T', ' ')} UTC`)
