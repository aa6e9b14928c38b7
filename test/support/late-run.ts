/** A run that was due in the night in which the clocks of Berlin went forward, and never ended. */
export const late = {
  code: 'deadline_missed' as const,
  due: '2026-03-29T01:30:00.000Z',
  timezone: 'Europe/Berlin',
  deadline: '2026-03-29T03:30:00.000Z',
  deadline_minutes: 120,
  last_ended: null,
}
