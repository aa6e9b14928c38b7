import { defect, reportedBorderSchema, runReportSchema, zoneScoreSchema, zoneSchema, type RunReport } from '#kit'
import { z } from 'zod'

/** What the runtime answers for a run that passed. */
const answerSchema = z.looseObject({
  accounting: z.array(reportedBorderSchema),
  score: z.partialRecord(zoneSchema, zoneScoreSchema),
  /** Null where the run was not to publish. */
  publish: z
    .looseObject({
      published: z.looseObject({
        tables: z.partialRecord(zoneSchema, z.record(z.string(), z.object({ version: z.string(), hash: z.string(), rows: z.int() }))),
      }),
    })
    .nullable(),
})

/** The report of a run that passed, from what the runtime answered. */
export function readReport(runId: string, answer: unknown): RunReport {
  const { data, error } = answerSchema.safeParse(answer)
  if (!data) {
    throw defect({
      code: 'report_unreadable',
      message: `What the runtime reports of run ${runId} cannot be read: ${z.prettifyError(error)}`,
      subject: runId,
    })
  }
  const { accounting, score, publish } = data
  const published = Object.entries(publish?.published.tables ?? {}).flatMap(([zone, tables]) =>
    Object.entries(tables).map(([table, version]) => ({ zone, table, ...version })),
  )
  return runReportSchema.parse({ runId, passed: true, accounting, score, published, details: data })
}
