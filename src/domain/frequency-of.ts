/** How often a cron expression fires, in a word: the fields that are free tell. */
export function frequencyOf(cron: string | null): string {
  if (cron === null) return 'on request'
  const [minute, hour, day, month, weekday] = cron.trim().split(/\s+/)
  const free = (field: string | undefined): boolean => field === undefined || field === '*'
  if (!free(month)) return 'yearly'
  if (!free(day)) return 'monthly'
  if (!free(weekday)) return 'weekly'
  if (!free(hour) && !hour?.includes('/') && !hour?.includes(',')) return 'daily'
  return free(minute) || minute?.includes('/') ? 'every few minutes' : 'hourly'
}
