import type { Late } from '../workload/find-late.ts'
import type { ToldLate } from '../workload/told-late.ts'

/** A moment as the clock of a time zone shows it: `2026-11-29 02:00`. */
function shown(moment: string, timezone: string): string {
  // Sweden writes a date as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' })
  return format.format(new Date(moment))
}

/** What is late, in a sentence that may be the subject of a mail. */
export const lateSentence = ({ due, timezone }: Late): string => `the run due at ${shown(due, timezone)} (${timezone}) has not ended well`

/** Since when it is late, and what came before. */
export const lateDetails = ({ deadline, deadline_minutes: minutes, last_ended: last, timezone }: Late): readonly string[] => [
  `Its deadline of ${minutes} minutes passed at ${shown(deadline, timezone)}.`,
  last === null ? 'No run ever ended well.' : `The last run that did ended at ${shown(last, timezone)}.`,
]

/** A late workload, with its name where there are others; with what became of its mail where one was asked for. */
export function presentLate(late: Late, told?: ToldLate, name = ''): readonly string[] {
  return [
    `▲ ${name}late: ${lateSentence(late)}`,
    ...lateDetails(late).map((line) => `  ${line}`),
    ...(told ? [`  ${presentToldLate(told)}`] : []),
  ]
}

function presentToldLate({ to, sent, again, reason }: ToldLate): string {
  if (again) return `Mailed before: ${to.join(', ')}`
  if (sent) return `Mailed: ${to.join(', ')}`
  if (to.length === 0) return `▲ Nobody is mailed: ${reason ?? 'notifications.on_deadline of config/schedule.yaml names nobody'}`
  return `▲ Not mailed to ${to.join(', ')}: ${reason ?? 'unknown reason'}`
}
