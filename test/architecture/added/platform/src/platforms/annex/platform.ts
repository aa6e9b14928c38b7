import { definePlatform, reportedBorderSchema, z, zoneSchema, zoneScoreSchema } from '#kit'

const versionSchema = z.object({ version: z.string(), hash: z.string(), rows: z.int() })
const answerSchema = z.looseObject({
  accounting: z.array(reportedBorderSchema),
  score: z.partialRecord(zoneSchema, zoneScoreSchema),
  publish: z.object({ published: z.object({ tables: z.partialRecord(zoneSchema, z.record(z.string(), versionSchema)) }) }),
})

/** Runs pipelines in a lake of its own, where nobody can query. */
export default definePlatform(({ python, project }) => ({
  id: 'annex',
  dialect: 'quack',
  costs: 'the annex costs nothing either',
  places: (workload) => [{ path: `annex/${workload}/`, holds: 'the tables of the annex' }],
  detect: () => Promise.resolve([{ id: 'annex', name: 'Annex', found: true, detail: 'next door', critical: true }]),
  published: () => Promise.resolve(undefined),
  async run({ workload, workloadDir, runId, asOf }) {
    const place = { workload, workload_dir: workloadDir, project, lake: `${project}/annex`, run_id: runId, as_of: asOf }
    const { accounting, score, publish, ...details } = answerSchema.parse(await python('gangway_runtime.pipeline:run', place))
    const published = zoneSchema.options.flatMap((zone) =>
      Object.entries(publish.published.tables[zone] ?? {}).map(([table, version]) => ({ zone, table, ...version })),
    )
    return { runId, passed: true, accounting, score, published, details }
  },
}))
