import { join } from 'node:path'
import { z } from 'zod'
import { thresholds, type AgentId } from '#domain'
import type { Agent, GateCheck } from '#kit'
import { openDatabase } from '#system'
import { RunStore, RunTrace, type GraphServices, type TraceEventType } from '../../graph/index.ts'
import { loadProfileTables, piiDefaults, profileLanding } from '../../profile/index.ts'
import { landWorkload } from '../../workload/index.ts'
import type { Container } from '../container.ts'
import { loadAll } from '../load-all.ts'
import { agents as agentRegistry } from '../registries/agents.generated.ts'
import { checks as checkRegistry } from '../registries/checks.generated.ts'
import { dialects } from '../registries/dialects.generated.ts'
import { runDirectory } from '../run-folder.ts'
import { version } from '../version.ts'
import { buildingServices } from './building.ts'
import { measurementsOf } from './measuring.ts'
import { neighbourServices } from './neighbours.ts'
import { readingServices } from './reading.ts'
import { publishedReferences, referenceTables } from './references.ts'
import { stagingOf } from './staging.ts'

export interface RunIdentity {
  run: string
  platform: 'local' | 'aws' | 'databricks'
  asOf: string
  listener?: (event: TraceEventType, phase: string, payload: Readonly<Record<string, unknown>>) => void
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
  const { default: dialect } = await dialects.duckdb()
  const database = await openDatabase()

  return {
    store,
    trace: new RunTrace(join(runDirectory(project, run), 'trace.jsonl'), run, container.clock, listener),
    platform,
    agents: agentsById(agents),
    model: undefined,
    piiDefaults: piiDefaults(tables.pii.types),
    ...neighbourServices(project, config.workingFolder, store),
    ...readingServices(container, staging, run, asOf),
    referenceTables: () => referenceTables(project),
    profileLanded: async (request, probe, landing) => {
      const sketchKey = z.string().parse(await container.python.call('gangway_gate.sketch_key:sketch_key', { project, lake }))
      const references = await publishedReferences(project, lake, request.name)
      const budgetRows = config.profileBudgetRows ?? thresholds.profileBudgetRows
      return profileLanding(
        { parquetFiles: landing.files, probe, request, landing, references, budgetRows, tables, dialect, sketchKey },
        database,
      )
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
      gateServices({ profile, landing }) {
        warmAirflow(container)
        const measure = measurementsOf(database, landing.files, profile, dialect)
        return { python: container.python, ...(container.airflow ? { airflow: container.airflow } : {}), database, measure }
      },
    }),
    async land(workload, draft, record) {
      const report = await landWorkload({
        project,
        workload,
        gangway: version,
        artifacts: draft.artifacts,
        rendered: draft.rendered,
        ...record,
      })
      return report.artifacts
    },
    runPipeline: (workload, start) =>
      platform.run({ workload, workloadDir: join(project, 'workloads', workload), lake, project, runId: start.run, asOf: start.asOf }),
    close: () => database.close(),
  }
}

function agentsById(agents: readonly Agent[]): Readonly<Record<AgentId, Agent>> {
  return Object.fromEntries(agents.map((agent) => [agent.id, agent])) as Record<AgentId, Agent>
}

/** Airflow takes seconds to import: it starts with the first gate, so that it is there for the last. Whoever calls it first hears of a failure. */
function warmAirflow({ airflow }: Container): void {
  airflow?.warm().catch(() => undefined)
}
