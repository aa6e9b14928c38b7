import { z } from 'zod'
import { runReportSchema } from '#domain'
import type { GraphServices, RunHold } from '../../graph/index.ts'
import { performArchive, planArchive, plannedArchiveSchema } from '../../workload/index.ts'

const landedSchema = z.array(z.object({ path: z.string(), kind: z.string(), sha256: z.string() }))

/** For effects that need nothing settled beforehand: the state of the run says all. */
const noIntent = { intent: z.strictObject({}), intend: () => Promise.resolve({}) }

/**
 * The services of a run as its holder may use them: every node begins with a look at the lease, and landing, archive and the first
 * run of the pipeline are journalled, so that a node that runs again after a kill does nothing twice.
 */
export function guardedServices<Services extends GraphServices>(services: Services, hold: RunHold, project: string): Services {
  const { lease, effects } = hold
  const commit = (step: () => void): void => lease.commit(step)
  const guarded: Pick<GraphServices, 'trace' | 'memory' | 'archiveWorkload' | 'land' | 'runPipeline'> = {
    trace: {
      of: (workload) => services.trace.of(workload),
      emit: async (...event) => {
        lease.check()
        await services.trace.emit(...event)
      },
    },
    memory: {
      ...services.memory,
      keepRefusal: async (refusal) => {
        lease.check()
        await services.memory.keepRefusal(refusal)
      },
      keepWayOut: async (way) => {
        lease.check()
        await services.memory.keepWayOut(way)
      },
      keepAnswers: async (...given) => {
        lease.check()
        await services.memory.keepAnswers(...given)
      },
    },
    archiveWorkload: (workload) =>
      effects.once({
        key: `archive ${workload}`,
        intent: plannedArchiveSchema,
        intend: () => planArchive(project, workload),
        result: z.string(),
        act: (plan) => performArchive(project, plan, commit),
      }),
    land: (workload, draft, record) =>
      effects.once({
        ...noIntent,
        key: `land ${workload}`,
        result: landedSchema,
        act: async (_, again) => landedSchema.parse(await services.land(workload, draft, record, { again, commit })),
      }),
    runPipeline: async (workload, start, accepted) => {
      // The report may be large: the journal keeps its hash, the store of the run keeps the report.
      const stored = await effects.once({
        ...noIntent,
        key: `run ${workload}`,
        result: z.string(),
        act: async () => services.store.put(await services.runPipeline(workload, start, accepted)),
      })
      return services.store.get(stored, runReportSchema)
    },
  }
  return { ...services, ...guarded }
}
