import { randomBytes } from 'node:crypto'
import { maskedPath, openInvariants, type GateResult } from '#domain'
import type { Agent, GateCheck } from '#kit'
import { isoDate, openDatabase } from '#system'
import type { Draft, Landing } from '../../graph/index.ts'
import type { Container } from '../container.ts'
import { loadAll } from '../load-all.ts'
import { loadDialect } from '../load-dialect.ts'
import { agents as agentRegistry } from '../registries/agents.generated.ts'
import { checks as checkRegistry } from '../registries/checks.generated.ts'
import { newRunId } from '../run-folder.ts'
import { buildingServices } from '../services/building.ts'
import { measurementsOf } from '../services/measuring.ts'
import { landSource } from '../services/reading.ts'
import { ownStaging, type Staging } from '../services/staging.ts'
import { personsFiles } from './persons-files.ts'
import { copyDeliveries } from './copy-deliveries.ts'
import { projectWithSource } from './project-with-source.ts'
import { rememberRefusal } from './remember-refusal.ts'
import type { JudgedStage, MergedWorkload, RegenerationProgress } from './regeneration.ts'

/** Judges a merged tree stage by stage on the rows that landed last, in a staging folder; stops at the first that refuses it. */
export async function judgeMerged(
  merged: MergedWorkload,
  stages: readonly JudgedStage[],
  container: Container,
  progress: RegenerationProgress,
): Promise<readonly GateResult[]> {
  if (stages.length === 0) return []
  const gate = await openGate(merged, container)
  const results: GateResult[] = []
  try {
    for (const stage of stages) {
      progress(stage, 'started', `${stage}: testing on real rows`)
      const result = await gate.judge(stage)
      results.push(result)
      progress(stage, result.outcome === 'passed' ? 'done' : 'failed', `${stage}: gate ${result.outcome}`)
      if (refuses(result, merged)) break
    }
    return results
  } finally {
    await gate.close()
  }
}

/** A gap that a person has accepted stays accepted; it covers no invariant that nobody can waive. */
export const refuses = (result: GateResult, { gaps }: Pick<MergedWorkload, 'gaps'>): boolean =>
  result.outcome !== 'passed' && (openInvariants(result).length > 0 || !gaps.some((gap) => gap.gate === result.gate))

const NOTHING_LANDED: Landing = { files: [], hash: '', rows: 0, malformed: 0 }

interface OpenGate {
  judge(stage: JudgedStage): Promise<GateResult>
  close(): Promise<void>
}

async function openGate(merged: MergedWorkload, container: Container): Promise<OpenGate> {
  const now = container.clock.now()
  const runId = newRunId(now, randomBytes(2).toString('hex'))
  const asOf = container.config.asOf ?? isoDate(now)
  const staging = await ownStaging(container.project, runId)
  const [agents, checks] = [await loadAll<Agent>(agentRegistry), await loadAll<readonly GateCheck[]>(checkRegistry)]
  const database = await openDatabase()
  const [dialect, measuring] = await Promise.all([container.dialect(merged.request.platform), loadDialect(database.dialect)])
  const project = merged.readAgain ? container.project : await projectWithSource(merged, container, staging)
  await copyDeliveries(merged.request.name, container, staging)
  const services = buildingServices({
    root: container.config.root,
    project,
    runId,
    asOf,
    staging,
    agents,
    checks,
    dialect,
    prepareAirflow: () => container.prepare('airflow'),
    gateServices: ({ profile, landing }) => ({
      python: container.python,
      ...(container.airflow ? { airflow: container.airflow } : {}),
      database,
      measure: measurementsOf(database, landing.files, profile, measuring),
    }),
  })
  const draft = await draftOf(merged, container)
  const { request, profile, decisions } = merged
  let landed: Promise<Landing> | undefined
  return {
    async judge(stage) {
      // The code check reads no row.
      if (stage !== 'code_check') landed ??= landForGate(merged, { ...container, project }, staging, { runId, asOf })
      const result = await services.judge({ stage, request, profile, decisions, draft, landing: (await landed) ?? NOTHING_LANDED })
      if (refuses(result, merged)) await rememberRefusal(stage, result, merged, { ...container, run: runId, agents })
      return result
    },
    async close() {
      await services.cleanStaging()
      await database.close()
    },
  }
}

/** The merged tree with what a person put beside it: their scripts may import it. */
async function draftOf({ artifacts, plan, request }: MergedWorkload, { project }: Container): Promise<Draft> {
  const others = await personsFiles(project, request.name, new Set(artifacts.map(({ path }) => path)))
  return { artifacts: [...artifacts, ...others], plan, rendered: {} }
}

/** The rows that types and keys are measured on, read as config says. */
function landForGate(
  { request, decisions: { source } }: MergedWorkload,
  container: Container,
  staging: Staging,
  { runId, asOf }: { runId: string; asOf: string },
): Promise<Landing> {
  const columns = source.schema.columns
  const landed = Object.fromEntries(columns.map(({ name, excluded, optional }) => [name, { excluded, optional }]))
  return landSource(container, {
    request: { name: request.name, source: source.source, ingestion: source.ingestion, columns: landed },
    maskedPath: maskedPath(source),
    probe: {
      detection: { format: source.format },
      columns: columns.map(({ name, source_name: sourceName, aliases = [], declared_type: declaredType }) => ({
        name,
        sourceName,
        aliases,
        ...(declaredType && { declaredType }),
      })),
    },
    lake: staging.lake,
    workloadDir: staging.workloadDir(request.name),
    runId,
    asOf,
  })
}
