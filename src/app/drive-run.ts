import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { GangwayError, type Answer } from '#domain'
import { acquireLock, isoDate, makeFolder } from '#system'
import { Checkpoints, runGraph, type Drive, type RunPosition, type StartOptions } from '../graph/index.ts'
import { createContainer, type Container } from './container.ts'
import { definedOnly } from './defined-only.ts'
import type { OperationContext, OperationResult } from './operation.ts'
import { presentRun } from './present/run.ts'
import { graphServices } from './services/graph-services.ts'
import { tellProgress } from './tell-progress.ts'
import { runDocument } from './run-document.ts'
import { newRunId, readRunView, runDirectory, writeRunView } from './run-folder.ts'
import type { RunView } from './run-view.ts'
import { viewOf } from './view-of.ts'

type Start = Omit<StartOptions, 'run' | 'asOf'>

/** Begins a run. A caller's mistake found before anything was decided leaves no trace of the run. */
export async function startRun(
  start: Start,
  answers: Readonly<Record<string, Answer>>,
  context: OperationContext,
): Promise<OperationResult> {
  const now = new Date()
  const run = newRunId(now, randomBytes(2).toString('hex'))
  const options: StartOptions = { ...start, run, asOf: context.config.asOf ?? isoDate(now) }
  const view = emptyView(options, answers, now)
  await writeRunView(context.project, view)
  try {
    return await drive(view, { kind: 'start', start: options, answers }, context)
  } catch (error) {
    const after = await readRunView(context.project, run)
    if (error instanceof GangwayError && error.fault === 'caller' && after.phases.every((phase) => EARLY.has(phase.id))) {
      await rm(runDirectory(context.project, run), { recursive: true, force: true })
    }
    throw error
  }
}

const EARLY = new Set(['route', 'health'])

/** Goes on with a paused or killed run, in the mode that it was started with. */
export async function resumeRun(
  view: RunView,
  answers: Readonly<Record<string, unknown>>,
  context: OperationContext,
): Promise<OperationResult> {
  const beginning = { start: { ...definedOnly(view.start), run: view.run }, answers: view.answers }
  return drive(view, { kind: 'resume', answers, beginning }, context)
}

async function drive(view: RunView, how: Drive, context: OperationContext): Promise<OperationResult> {
  const directory = runDirectory(context.project, view.run)
  await makeFolder(directory)
  const lock = await acquireLock(join(directory, 'lock'), { purpose: `run ${view.run}` })
  const checkpoints = new Checkpoints(join(context.project, '.gangway', 'state.db'))
  const container = createContainer(context)
  try {
    return await advance(view, how, container, checkpoints, context)
  } catch (error) {
    await writeRunView(context.project, { ...view, state: 'running', message: messageOf(error), updated_at: new Date().toISOString() })
    throw error
  } finally {
    await container.close()
    checkpoints.close()
    await lock.release()
  }
}

/** Drives the graph as far as it goes without a person, and keeps the view of where it stands. */
async function advance(
  view: RunView,
  how: Drive,
  container: Container,
  checkpoints: Checkpoints,
  context: OperationContext,
): Promise<OperationResult> {
  const watched: OperationContext = { ...context, progress: (event) => context.progress({ ...event, run: view.run }) }
  const services = await graphServices(container, {
    run: view.run,
    platform: view.start.platform,
    asOf: view.start.asOf,
    listener: (event, phase, payload) => tellProgress(event, phase, payload, watched),
  })
  try {
    const position = await runGraph(view.run, how, services, checkpoints, context.signal)
    const after = await viewOf(view, position, services.store)
    await writeRunView(context.project, after)
    if (after.state === 'done') await checkpoints.forget(view.run)
    return result(after, position)
  } finally {
    await services.close()
  }
}

export const exitCodeOf = (view: RunView): number => {
  if (view.state === 'waiting') return 3
  if (view.state === 'failed') return 1
  return view.state === 'stopped' && view.phases.some((phase) => phase.state === 'failed' || phase.state === 'error') ? 1 : 0
}

function result(view: RunView, position: RunPosition): OperationResult {
  return {
    exitCode: exitCodeOf(view),
    data: runDocument(view),
    text: presentRun(view),
    ...(position.waiting.length > 0 ? { waiting: { run: view.run, questions: position.waiting } } : {}),
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function emptyView(start: StartOptions, answers: Readonly<Record<string, Answer>>, now: Date): RunView {
  const { run, ...rest } = start
  return {
    run,
    workload: start.name ?? null,
    state: 'running',
    started_at: now.toISOString(),
    updated_at: now.toISOString(),
    message: '',
    start: rest,
    answers,
    waiting: [],
    phases: [],
    assumptions: [],
    unused_answers: [],
    accounting: [],
    score: {},
    artifacts: [],
  }
}
