import { definePlatform, GangwayError, locationOf, reportedBorderSchema, sourcesEnvironment, z, zoneSchema, zoneScoreSchema } from '#kit'
import { findOnShelf, readShelf } from './read-shelf.ts'

const versionSchema = z.object({ version: z.string(), hash: z.string(), rows: z.int() })
const answerSchema = z.looseObject({
  accounting: z.array(reportedBorderSchema),
  score: z.partialRecord(zoneSchema, zoneScoreSchema),
  publish: z.object({ published: z.object({ tables: z.partialRecord(zoneSchema, z.record(z.string(), versionSchema)) }) }),
})

/** Reads shelves that only it knows, and runs pipelines in a lake of its own, where nobody can query. */
export default definePlatform(({ python, project }) => ({
  id: 'annex',
  dialect: 'quack',
  costs: 'the annex costs nothing either',
  places: (workload) => [{ path: `annex/${workload}/`, holds: 'the tables of the annex' }],
  detect: () => Promise.resolve([{ id: 'annex', name: 'Annex', found: true, detail: 'next door', critical: true }]),
  published: () => Promise.resolve(undefined),
  sources: ['annex'],
  async connect(source) {
    try {
      const { files } = await findOnShelf(source, `${project}.shelves`)
      return { ok: true, detail: `${files.length} in the annex` }
    } catch (error) {
      if (!(error instanceof GangwayError)) throw error
      return { ok: false, detail: error.message, hint: 'Look at the shelf.' }
    }
  },
  read: (source, wanted) => readShelf(source, wanted, `${project}.shelves`),
  async run({ workload, workloadDir, runId, asOf, source }) {
    if (!source) throw new TypeError(`nobody says what ${workload} reads`)
    const all = { budgetBytes: Infinity, into: `${project}/annex/.delivered/${workload}` }
    const env = sourcesEnvironment(locationOf(source), (await readShelf(source, all, `${project}.shelves`)).path)
    const place = { workload, workload_dir: workloadDir, project, lake: `${project}/annex`, run_id: runId, as_of: asOf }
    const { accounting, score, publish, ...details } = answerSchema.parse(await python('gangway_runtime.pipeline:run', place, { env }))
    const published = zoneSchema.options.flatMap((zone) =>
      Object.entries(publish.published.tables[zone] ?? {}).map(([table, version]) => ({ zone, table, ...version })),
    )
    return { runId, passed: true, accounting, score, published, details }
  },
}))
