import { z } from 'zod'
import type { RunReport } from '#kit'

const detailsSchema = z.object({
  publish: z.object({ expired: z.array(z.object({ what: z.string(), since: z.string(), days: z.number() })).default([]) }).nullish(),
})

/** What a run removed since it was kept long enough, as its retention says. */
export function presentExpired({ details }: RunReport): string {
  const found = detailsSchema.safeParse(details)
  return (found.data?.publish?.expired ?? [])
    .map(({ what, since, days }) => `▲ removed ${what}, of ${since}: kept for ${days} days (written down in retention.jsonl of its lake)`)
    .join('\n')
}
