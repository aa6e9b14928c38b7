import { join } from 'node:path'
import type { AgentId, PlatformId } from '#domain'
import type { Agent } from '#kit'
import { openDatabase } from '#system'
import { stagingOf } from '../../gate/staging.ts'
import { RunStore, RunTrace, type GraphServices, type TraceListener } from '../../graph/index.ts'
import { loadProfileTables } from '../../profile/index.ts'
import { runDirectory } from '../../trace/run-folder.ts'
import type { Container } from '../container/container.ts'
import { buildingPort } from './building.ts'
import { decidingPort } from './deciding.ts'
import { judgingPort } from './judging.ts'
import { landingPort } from './landing.ts'
import { memoryPort } from './memory.ts'
import { neighboursPort } from './neighbours.ts'
import { openedSources } from './opened-sources.ts'
import { readingPort } from './reading.ts'
import { runningPort } from './running.ts'
import { stagingPort } from './staging.ts'
import { wordingPort } from './wording.ts'

export interface RunIdentity {
  run: string
  platform: PlatformId
  asOf: string
  listener?: TraceListener
}

/** Every port of the graph's nodes, for one run. */
export async function graphServices(
  container: Container,
  { run, platform: platformId, asOf, listener }: RunIdentity,
): Promise<GraphServices & { close(): Promise<void> }> {
  const { project, config } = container
  const folder = runDirectory(project, run)
  const [store, staging] = [new RunStore(folder), stagingOf(project, run)]
  const platform = await container.platform(platformId)
  const tables = await loadProfileTables(join(config.root, 'shared'))
  const [agents, checks] = await Promise.all([container.agents(), container.checks()])
  const database = await openDatabase()
  const [compiled, dialect] = await Promise.all([container.dialect(platformId), container.engineDialect(database.dialect)])
  const sources = openedSources({
    platform,
    readersOf: container.readersOf,
    budgetBytes: config.sourceBudgetBytes,
    into: join(staging.root, 'source'),
  })
  const judged = { runId: run, asOf, staging, database, dialect, sources }

  return {
    store,
    trace: new RunTrace(join(folder, 'trace.jsonl'), run, container.clock, listener),
    platform,
    agents: agentsById(agents),
    deciding: decidingPort(project, tables),
    memory: memoryPort(container),
    neighbours: neighboursPort(project, config.workingFolder, store),
    reading: readingPort(container, { ...judged, tables }),
    building: buildingPort({ root: config.root, agents, dialect: compiled }),
    judging: judgingPort(container, { ...judged, agents, checks }),
    staging: stagingPort(staging, run, database),
    landing: landingPort(container, run),
    running: runningPort(platform, container),
    wording: wordingPort(project),
    close: () => database.close(),
  }
}

function agentsById(agents: readonly Agent[]): Readonly<Record<AgentId, Agent>> {
  return Object.fromEntries(agents.map((agent) => [agent.id, agent])) as Record<AgentId, Agent>
}
