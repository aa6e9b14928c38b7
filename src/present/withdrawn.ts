import { count } from '#domain'
import { z } from 'zod'
import type { RunReport } from '#kit'

const detailsSchema = z.object({
  landing: z
    .array(
      z.object({
        table: z.string(),
        withdrawn: z.array(z.object({ place: z.string(), columns: z.array(z.string()), raw_files: z.number() })).default([]),
      }),
    )
    .default([]),
  publish: z.object({ previous_forgotten: z.array(z.string()).default([]) }).nullish(),
})

/** What was taken out of earlier landings, since it may not be stored any more: the one exception to an unchanged bronze. */
export function presentWithdrawn({ details }: Pick<RunReport, 'details'>): string {
  const found = detailsSchema.safeParse(details)
  if (!found.success) return ''
  const lines = found.data.landing.flatMap(({ table, withdrawn }) => {
    if (withdrawn.length === 0) return []
    const columns = [...new Set(withdrawn.flatMap((one) => one.columns))].join(', ')
    const raw = withdrawn.reduce((sum, one) => sum + one.raw_files, 0)
    const files = raw === 0 ? '' : `; ${count(raw)} raw file${raw === 1 ? '' : 's'} that held ${raw === 1 ? 'it is' : 'them are'} removed`
    return [
      `▲ bronze.${table}: ${columns} may not be stored, so ${withdrawn.length === 1 ? 'an earlier landing was' : `${count(withdrawn.length)} earlier landings were`} written anew without${files}`,
    ]
  })
  const forgotten = found.data.publish?.previous_forgotten ?? []
  if (forgotten.length > 0) lines.push(`▲ the previous publication held ${forgotten.join(', ')} and is removed`)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
