import { z } from 'zod'
import { runReportSchema } from '#domain'
import type { GraphServices, Landings, Memory, Neighbours, RunHold, Running, RunStore } from '../../graph/index.ts'
import { performArchive, planArchive, plannedArchiveSchema } from '../../workload/index.ts'

const landedSchema = z.array(z.object({ path: z.string(), kind: z.string(), sha256: z.string() }))

/** For effects that need nothing settled beforehand: the state of the run says all. */
const noIntent = { intent: z.strictObject({}), intend: () => Promise.resolve({}) }

/**
 * The services of a run as its holder may use them: every node begins with a look at the lease, and landing, archive and the first
 * run of the pipeline are journalled, so that a node that runs again after a kill does nothing twice.
 */
export function guardedServices<Services extends GraphServices>(services: Services, hold: RunHold, project: string): Services {
  const { trace, memory, neighbours, landing, running, store } = services
  return {
    ...services,
    trace: {
      of: (workload) => trace.of(workload),
      emit: async (...event) => {
        hold.lease.check()
        await trace.emit(...event)
      },
    },
    memory: heldMemory(memory, hold),
    neighbours: archivedOnce(neighbours, hold, project),
    landing: landedOnce(landing, hold),
    running: runOnce(running, store, hold),
  }
}

const heldMemory = (memory: Memory, { lease }: RunHold): Memory => ({
  ...memory,
  keepRefusal: async (refusal) => {
    lease.check()
    await memory.keepRefusal(refusal)
  },
  keepWayOut: async (way) => {
    lease.check()
    await memory.keepWayOut(way)
  },
  keepAnswers: async (...given) => {
    lease.check()
    await memory.keepAnswers(...given)
  },
})

const archivedOnce = (neighbours: Neighbours, { lease, effects }: RunHold, project: string): Neighbours => ({
  ...neighbours,
  archiveWorkload: (workload) =>
    effects.once({
      key: `archive ${workload}`,
      intent: plannedArchiveSchema,
      intend: () => planArchive(project, workload),
      result: z.string(),
      act: (plan) => performArchive(project, plan, (step) => lease.commit(step)),
    }),
})

const landedOnce = (landing: Landings, { lease, effects }: RunHold): Landings => ({
  ...landing,
  land: (workload, draft, record) =>
    effects.once({
      ...noIntent,
      key: `land ${workload}`,
      result: landedSchema,
      act: async (_, again) =>
        landedSchema.parse(await landing.land(workload, draft, record, { again, commit: (step) => lease.commit(step) })),
    }),
})

const runOnce = (running: Running, store: RunStore, { effects }: RunHold): Running => ({
  runPipeline: async (workload, start, accepted) => {
    // The report may be large: the journal keeps its hash, the store of the run keeps the report.
    const stored = await effects.once({
      ...noIntent,
      key: `run ${workload.name}`,
      result: z.string(),
      act: async () => store.put(await running.runPipeline(workload, start, accepted)),
    })
    return store.get(stored, runReportSchema)
  },
})
