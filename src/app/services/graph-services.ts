import { join } from 'node:path'
import { z } from 'zod'
import { thresholds, type AgentId, type PlatformId, type Profile, type Request } from '#domain'
import type { Agent, GateCheck } from '#kit'
import { openDatabase, type Database } from '#system'
import { RunStore, RunTrace, type GraphServices, type Landing, type TraceListener } from '../../graph/index.ts'
import { loadProfileTables, piiDefaults, profileLanding, type LandingInput } from '../../profile/index.ts'
import type { Container } from '../container.ts'
import { loadAll } from '../load-all.ts'
import { loadDialect } from '../load-dialect.ts'
import { agents as agentRegistry } from '../registries/agents.generated.ts'
import { checks as checkRegistry } from '../registries/checks.generated.ts'
import { pythonEnvironment } from '../python-environments.ts'
import { runDirectory } from '../run-folder.ts'
import { buildingServices } from './building.ts'
import { landingServices } from './landing.ts'
import { measurementsOf } from './measuring.ts'
import { neighbourServices } from './neighbours.ts'
import { readingServices } from './reading.ts'
import { publishedReferences, referenceTables } from './references.ts'
import { rememberingServices } from './remembering.ts'
import { reviewingServices } from './reviewing.ts'
import { stagingOf } from './staging.ts'

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
  const agents = await loadAll<Agent>(agentRegistry)
  const checks = await loadAll<readonly GateCheck[]>(checkRegistry)
  const database = await openDatabase()
  const [dialect, measuring] = await Promise.all([loadDialect(platform.dialect), loadDialect(database.dialect)])

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
    profileLanded: (request, probe, landing) => profileLanded({ request, probe, landing, tables, dialect: measuring }, container, database),
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

export type Landed = Pick<LandingInput, 'probe' | 'tables' | 'dialect'> & { request: Request; landing: Landing }

/** Measures what landed, beside the published tables of the other workloads. */
export async function profileLanded(landed: Landed, { project, lake, config, python }: Container, database: Database): Promise<Profile> {
  const sketchKey = z.string().parse(await python.call('gangway_gate.sketch_key:sketch_key', { project, lake }))
  const references = await publishedReferences(project, lake, landed.request.name)
  const budgetRows = config.profileBudgetRows ?? thresholds.profileBudgetRows
  return profileLanding({ ...landed, parquetFiles: landed.landing.files, references, budgetRows, sketchKey }, database)
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
