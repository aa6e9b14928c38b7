import { z } from 'zod'
import type { RunReport } from '#kit'

const notifiedSchema = z.looseObject({
  notified: z
    .array(z.looseObject({ kind: z.string(), to: z.array(z.string()), sent: z.boolean(), reason: z.string().optional() }))
    .default([]),
})

/** Who was mailed of the end of a run, or why nobody was though somebody is named. */
export function presentNotified({ details }: Pick<RunReport, 'details'>): string {
  const parsed = notifiedSchema.safeParse(details)
  if (!parsed.success) return ''
  return parsed.data.notified
    .map(({ to, sent, reason = 'unknown reason' }) =>
      sent ? `Mailed: ${to.join(', ')}` : `▲ Not mailed to ${to.join(', ')}: ${reason}; it is written down in notifications.jsonl`,
    )
    .join('\n')
}
