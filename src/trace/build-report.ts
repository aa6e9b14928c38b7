import { join } from 'node:path'
import { z } from 'zod'
import { borderAccountingSchema, zoneScoreSchema, type BorderAccounting, type TraceEvent, type ZoneScore } from '#domain'
import { isFolder, parseJson, readTextIfThere } from '#system'
import { workloadFolder } from '../workload/workload-paths.ts'
import { readWorkload } from '../workload/workload-store.ts'
import type { Workload } from '../workload/workload.ts'
import { agentsOf } from './agents-of.ts'
import { decisionsOf } from './decisions-of.ts'
import { failuresOf } from './failures-of.ts'
import type { FoundRun } from './find-run.ts'
import { phasesOf, pipelineOf } from './phases-of.ts'
import { readRunEvents } from './run-events.ts'
import { tellEvent } from './tell-event.ts'
import type { TimelineEntry, TracedPhase, TraceReport } from './trace-report.ts'

/** Reads the events and records of a run and puts them together; nothing in the report is written by hand. */
export async function buildReport(project: string, found: FoundRun): Promise<TraceReport> {
  const { graph, scripts, all: events, unreadable } = await readRunEvents(found)
  const phases = phasesOf(graph, found.view)
  const steps = pipelineOf(scripts)
  const decisions = decisionsOf(await landedWorkload(project, found), graph)
  return {
    ...identityOf(found, events, steps),
    active_ms: totalOf(phases.length > 0 ? phases : steps),
    events: events.length,
    unreadable,
    phases,
    pipeline: steps,
    agents: agentsOf(events, decisions),
    decisions,
    accounting: await accountingOf(found),
    scores: await scoresOf(found),
    failures: failuresOf(events),
    timeline: timelineOf(events),
  }
}

type Identity = Pick<TraceReport, 'run' | 'workload' | 'kind' | 'state' | 'message' | 'started' | 'finished' | 'elapsed_ms'>

function identityOf({ run, workload, view }: FoundRun, events: readonly TraceEvent[], steps: readonly TracedPhase[]): Identity {
  const started = events[0]?.timestamp ?? view?.started_at ?? ''
  const finished = events.at(-1)?.timestamp ?? view?.updated_at ?? started
  const elapsed_ms = started === '' ? 0 : Math.max(0, Date.parse(finished) - Date.parse(started))
  const common = { run, workload, started, finished, elapsed_ms }
  if (view) return { ...common, kind: 'onboarding', state: view.state, message: view.message }
  const state = steps.every((step) => step.state === 'done') ? 'done' : steps.some((step) => step.state === 'failed') ? 'failed' : 'running'
  return { ...common, kind: 'pipeline', state, message: '' }
}

const totalOf = (phases: readonly TracedPhase[]): number => phases.reduce((total, phase) => total + phase.duration_ms, 0)

/** A run that has not landed has no folder to read its reasons from. */
async function landedWorkload(project: string, { workload, view }: FoundRun): Promise<Workload | undefined> {
  if (workload === null || (view && view.artifacts.length === 0)) return undefined
  return (await isFolder(workloadFolder(project, workload))) ? readWorkload(project, workload) : undefined
}

const BORDERS = ['bronze_to_silver', 'silver_to_gold']
const ZONES = ['bronze', 'silver', 'gold']

async function accountingOf({ view, pipelineFolder }: FoundRun): Promise<readonly BorderAccounting[]> {
  const told = view?.accounting ?? []
  const records = told.length > 0 ? told : await recordsOf(pipelineFolder, BORDERS)
  return records.flatMap((record) => borderAccountingSchema.safeParse(record).data ?? [])
}

async function scoresOf({ view, pipelineFolder }: FoundRun): Promise<readonly (readonly [string, ZoneScore])[]> {
  const told = view?.score ?? {}
  const records: readonly (readonly [string, unknown])[] =
    Object.keys(told).length > 0
      ? ZONES.map((zone) => [zone, told[zone]] as const)
      : await Promise.all(ZONES.map(async (zone) => [zone, scoreOf(await recordOf(pipelineFolder, `check_${zone}`))] as const))
  return records.flatMap(([zone, record]) => {
    const { data } = zoneScoreSchema.safeParse(record)
    return data ? [[zone, data] as const] : []
  })
}

/** The record of a check as the pipeline's report gives it. */
function scoreOf(record: unknown): unknown {
  if (typeof record !== 'object' || record === null || !('score' in record)) return undefined
  const minimum = 'minimum_score' in record ? record.minimum_score : undefined
  return { ...record, overall: record.score, minimum, details: record }
}

const recordsOf = async (folder: string | undefined, names: readonly string[]): Promise<readonly unknown[]> =>
  (await Promise.all(names.map((name) => recordOf(folder, name)))).filter((record) => record !== undefined)

async function recordOf(folder: string | undefined, name: string): Promise<unknown> {
  const text = folder === undefined ? undefined : await readTextIfThere(join(folder, `${name}.json`))
  return text === undefined ? undefined : parseJson(text, z.unknown())
}

function timelineOf(events: readonly TraceEvent[]): readonly TimelineEntry[] {
  const began = Date.parse(events[0]?.timestamp ?? '')
  return events.map((event) => ({
    timestamp: event.timestamp,
    offset_ms: Date.parse(event.timestamp) - began,
    event: event.event_type,
    phase: event.phase,
    agent: event.agent_name,
    zone: event.data_zone,
    status: event.status,
    duration_ms: event.duration_ms,
    text: tellEvent(event),
  }))
}
