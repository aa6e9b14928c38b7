import { randomBytes } from 'node:crypto'
import { maskedPath, newRunId, openInvariants, type GateResult } from '#domain'
import type { KeptDeliveries } from '#kit'
import { isoDate, openDatabase } from '#system'
import type { Draft, JudgedStage, JudgeInput } from '../draft/draft.ts'
import { judgeDraft } from '../draft/judge-draft.ts'
import type { Workbench } from './workbench.ts'
import { landSource, measurementsOf, type Landing } from '../profile/index.ts'
import { ownStaging, removeStaging, type Staging } from '../gate/staging.ts'
import { personsFiles } from './persons-files.ts'
import { copyDeliveries } from './copy-deliveries.ts'
import { judgedSource } from './judged-source.ts'
import { sourceAccess } from './source-access.ts'
import { rememberRefusal } from './remember-refusal.ts'
import type { MergedWorkload, RegenerationProgress } from './regeneration.ts'

/** Judges a merged tree stage by stage on the rows that landed last, in a staging folder; stops at the first that refuses it. */
export async function judgeMerged(
  merged: MergedWorkload,
  stages: readonly JudgedStage[],
  workbench: Workbench,
  progress: RegenerationProgress,
): Promise<readonly GateResult[]> {
  if (stages.length === 0) return []
  const gate = await openGate(merged, workbench)
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

async function openGate(merged: MergedWorkload, workbench: Workbench): Promise<OpenGate> {
  const now = workbench.clock.now()
  const runId = newRunId(now, randomBytes(2).toString('hex'))
  const asOf = workbench.config.asOf ?? isoDate(now)
  const staging = await ownStaging(workbench.project, runId)
  const [agents, checks] = await Promise.all([workbench.agents(), workbench.checks()])
  const database = await openDatabase()
  const measuring = await workbench.engineDialect(database.dialect)
  const kept = await keptDeliveries(merged, workbench)
  const access = await sourceAccess(merged.request.platform, workbench, staging)
  const source = await judgedSource(merged.decisions.source.source, merged.readAgain ? [] : kept.files, access)
  await copyDeliveries(kept, workbench.lake, staging)
  const parts = {
    project: workbench.project,
    source,
    runId,
    asOf,
    staging,
    agents,
    checks,
    prepareAirflow: () => workbench.prepare('airflow'),
    gateServices: ({ profile, landing }: JudgeInput) => ({
      python: workbench.python,
      ...(workbench.airflow ? { airflow: workbench.airflow } : {}),
      database,
      measure: measurementsOf(database, landing.files, profile, measuring),
    }),
  }
  const draft = await draftOf(merged, workbench)
  const { request, profile, decisions } = merged
  let landed: Promise<Landing> | undefined
  return {
    async judge(stage) {
      // The code check reads no row.
      if (stage !== 'code_check') landed ??= landForGate(merged, workbench, staging, { runId, asOf, path: source })
      const result = await judgeDraft({ stage, request, profile, decisions, draft, landing: (await landed) ?? NOTHING_LANDED }, parts)
      if (refuses(result, merged)) await rememberRefusal(stage, result, merged, { ...workbench, run: runId, agents })
      return result
    },
    async close() {
      await removeStaging(staging)
      await database.close()
    },
  }
}

async function keptDeliveries({ request, decisions }: MergedWorkload, workbench: Workbench): Promise<KeptDeliveries> {
  const platform = await workbench.platform(request.platform)
  if (!platform.capabilities.delivered) return { files: [] }
  return platform.delivered(request.name, { accumulates: decisions.source.ingestion.mode !== 'full' })
}

/** The merged tree with what a person put beside it: their scripts may import it. */
async function draftOf({ artifacts, plan, request }: MergedWorkload, { project }: Workbench): Promise<Draft> {
  const others = await personsFiles(project, request.name, new Set(artifacts.map(({ path }) => path)))
  return { artifacts: [...artifacts, ...others], plan, rendered: {} }
}

/** The rows that types and keys are measured on, read as config says. */
function landForGate(
  { request, decisions: { source } }: MergedWorkload,
  workbench: Workbench,
  staging: Staging,
  { runId, asOf, path }: { runId: string; asOf: string; path: string },
): Promise<Landing> {
  const columns = source.schema.columns
  const landed = Object.fromEntries(columns.map(({ name, excluded, optional }) => [name, { excluded, optional }]))
  return landSource(workbench, {
    request: { name: request.name, source: source.source, ingestion: source.ingestion, columns: landed },
    path,
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
