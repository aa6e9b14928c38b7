import { join } from 'node:path'
import type { AgentId, PlatformId } from '#domain'
import type { Agent } from '#kit'
import { openDatabase } from '#system'
import { RunStore, RunTrace, type GraphServices, type TraceListener } from '../../graph/index.ts'
import { loadProfileTables, measurementsOf, piiDefaults, profileLanded } from '../../profile/index.ts'
import type { Container } from '../container/container.ts'
import { pythonEnvironment } from '../python/python-environments.ts'
import { runDirectory } from '../../trace/run-folder.ts'
import { buildingServices } from './building.ts'
import { landingServices } from './landing.ts'
import { neighbourServices } from './neighbours.ts'
import { readingServices } from './reading.ts'
import { publishedReferences, referenceTables } from '../../workload/references.ts'
import { rememberingServices } from './remembering.ts'
import { reviewingServices } from './reviewing.ts'
import { stagingOf } from '../../gate/staging.ts'

export interface RunIdentity {
  run: string
  platform: PlatformId
  asOf: string
  listener?: TraceListener
}

/** Everything that the graph's nodes use, for one run. */
export async function graphServices(
  container: Container,
  { run, platform: platformId, asOf, listener }: RunIdentity,
): Promise<GraphServices & { close(): Promise<void> }> {
  const { project, lake, config } = container
  const store = new RunStore(runDirectory(project, run))
  const staging = stagingOf(project, run)
  const platform = await container.platform(platformId)
  const tables = await loadProfileTables(join(config.root, 'shared'))
  const [agents, checks] = await Promise.all([container.agents(), container.checks()])
  const database = await openDatabase()
  const [dialect, measuring] = await Promise.all([container.dialect(platformId), container.engineDialect(database.dialect)])

  return {
    store,
    trace: new RunTrace(join(runDirectory(project, run), 'trace.jsonl'), run, container.clock, listener),
    platform,
    agents: agentsById(agents),
    model: undefined,
    piiDefaults: piiDefaults(tables.pii.types),
    ...neighbourServices(project, config.workingFolder, store),
    ...rememberingServices(container),
    ...readingServices(container, staging, run, asOf),
    referenceTables: () => referenceTables(project),
    async profileLanded(request, probe, landing) {
      const references = await publishedReferences(project, lake, request.name)
      const { python } = container
      const parts = { project, lake, python, budgetRows: config.profileBudgetRows, database }
      return profileLanded({ request, probe, landing, tables, dialect: measuring, references }, parts)
    },
    ...buildingServices({
      root: config.root,
      project,
      runId: run,
      asOf,
      staging,
      agents,
      checks,
      dialect,
      prepareAirflow: () => container.prepare('airflow'),
      gateServices({ stage, profile, landing }) {
        if (stage !== 'profile') warmAirflow(container)
        const measure = measurementsOf(database, landing.files, profile, measuring)
        return { python: container.python, ...(container.airflow ? { airflow: container.airflow } : {}), database, measure }
      },
    }),
    ...landingServices(container, run),
    ...reviewingServices(project, run, staging, database),
    runPipeline: (workload, { run: runId, asOf: day }, accepted) =>
      platform.run({ workload, workloadDir: join(project, 'workloads', workload), lake, project, runId, asOf: day, accepted }),
    close: () => database.close(),
  }
}

export function agentsById(agents: readonly Agent[]): Readonly<Record<AgentId, Agent>> {
  return Object.fromEntries(agents.map((agent) => [agent.id, agent])) as Record<AgentId, Agent>
}

/**
 * Airflow takes seconds to import: it starts once the profile is confirmed, so that it is there for the last gate. Whoever calls it first
 * hears of a failure, and installs it where it is missing.
 */
function warmAirflow({ airflow, config }: Container): void {
  if (pythonEnvironment('airflow', config).state !== 'missing') airflow?.warm().catch(() => undefined)
}
