import { z } from 'zod'
import type { RunReport } from '#kit'

const names = z.array(z.string()).default([])
const detailsSchema = z.object({
  landing: z.array(z.object({ table: z.string(), unexpected_columns: names, missing_columns: names })).default([]),
})

/** Columns of a delivery that config does not know, and ones that it may lack and lacks: the run goes on, so it is told here. */
export function presentDeliveredColumns(workload: string, { details }: Pick<RunReport, 'details'>): string {
  const { landing = [] } = detailsSchema.safeParse(details).data ?? {}
  return landing
    .flatMap(({ table, unexpected_columns: unexpected, missing_columns: missing }) => [
      ...told(unexpected, `▲ bronze.${table}: new in the delivery`, `→ gangway regenerate ${workload} --profile takes the new schema over`),
      ...told(missing, `▲ bronze.${table}: not in the delivery`, 'so empty'),
    ])
    .join('\n')
}

const told = (columns: readonly string[], what: string, next: string): readonly string[] =>
  columns.length === 0 ? [] : [`${what}: ${columns.join(', ')} (${next})`]
