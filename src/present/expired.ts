import { z } from 'zod'
import type { RunReport } from '#kit'

const removedSchema = z.object({ what: z.string(), since: z.string(), days: z.number() })
const detailsSchema = z.object({
  publish: z
    .object({ expired: z.array(removedSchema).default([]), kept_beyond: z.array(removedSchema.extend({ landings: z.int() })).default([]) })
    .nullish(),
})

/** What a run removed since it was kept long enough, as its retention says, and what stays beyond it since tables need it. */
export function presentExpired({ details }: Pick<RunReport, 'details'>): string {
  const { expired = [], kept_beyond: kept = [] } = detailsSchema.safeParse(details).data?.publish ?? {}
  return [
    ...expired.map(
      ({ what, since, days }) => `▲ removed ${what}, of ${since}: kept for ${days} days (written down in retention.jsonl of its lake)`,
    ),
    ...kept.map(
      ({ what, landings, since, days }) =>
        `▲ kept ${landings} earlier ${landings === 1 ? 'delivery' : 'deliveries'} of ${what} beyond ${days} days, since ${since}: deliveries add up, and the tables are built from all of them`,
    ),
  ].join('\n')
}
