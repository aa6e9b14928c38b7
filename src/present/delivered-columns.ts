import { z } from 'zod'
import type { Call, RunReport } from '#kit'

const names = z.array(z.string()).default([])
const detailsSchema = z.object({
  landing: z.array(z.object({ table: z.string(), unexpected_columns: names, missing_columns: names })).default([]),
})

/** Columns of a delivery that config does not know, and ones that it may lack and lacks: the run goes on, so it is told here. */
export function presentDeliveredColumns({ details }: Pick<RunReport, 'details'>): string {
  const { landing = [] } = detailsSchema.safeParse(details).data ?? {}
  return landing
    .flatMap(({ table, unexpected_columns: unexpected, missing_columns: missing }) => [
      ...told(unexpected, `▲ bronze.${table}: new in the delivery`),
      ...told(missing, `▲ bronze.${table}: not in the delivery`, 'so empty'),
    ])
    .join('\n')
}

/** A new column is taken over by reading the source again. */
export function deliveredCalls(workload: string, { details }: Pick<RunReport, 'details'>): readonly Call[] {
  const { landing = [] } = detailsSchema.safeParse(details).data ?? {}
  if (landing.every(({ unexpected_columns: unexpected }) => unexpected.length === 0)) return []
  return [{ operation: 'regenerate', input: { workload, profile: true }, says: 'takes the new columns over' }]
}

const told = (columns: readonly string[], what: string, note?: string): readonly string[] =>
  columns.length === 0 ? [] : [`${what}: ${columns.join(', ')}${note === undefined ? '' : ` (${note})`}`]
