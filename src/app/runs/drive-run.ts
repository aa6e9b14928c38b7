import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { definedOnly, GangwayError, newRunId, type Answer } from '#domain'
import { isoDate, makeFolder, ownerOfThisProcess, type ProcessOwner } from '#system'
import { Checkpoints, runGraph, stateError, type Drive, type RunHold, type RunPosition, type StartOptions } from '../../graph/index.ts'
import { createContainer } from '../container/container.ts'
import type { OperationContext, OperationResult } from '../contract/operation.ts'
import type { Outcome } from '../contract/outcome.ts'
import { presentRun } from '../../present/run.ts'
import { isRefusal, notUsed } from './refused-answer.ts'
import { graphServices } from '../services/graph-services.ts'
import { guardedServices } from '../services/guarded-services.ts'
import { removeStaging, stagingOf } from '../../gate/staging.ts'
import { nextCalls } from './next-calls.ts'
import { tellProgress } from './tell-progress.ts'
import { refreshResumeView } from './refresh-resume-view.ts'
import { runDocument } from './run-document.ts'
import { readRunView, runDirectory, writeRunView } from '../../trace/run-folder.ts'
import { nothingYet, type RunView, type Said } from '../../trace/run-view.ts'
import { viewOf } from './view-of.ts'

type Start = Omit<StartOptions, 'run' | 'asOf'>

/** Begins a run. A caller's mistake found before anything was decided leaves no trace of the run. */
export async function startRun(
  start: Start,
  answers: Readonly<Record<string, Answer>>,
  context: OperationContext,
  said?: Said,
): Promise<OperationResult> {
  const now = new Date()
  const run = newRunId(now, randomBytes(2).toString('hex'))
  const options: StartOptions = { ...start, run, asOf: context.config.asOf ?? isoDate(now) }
  const view = { ...emptyView(options, answers, now, await ownerOfThisProcess(`run ${run}`)), ...(said && { said }) }
  await writeRunView(context.project, view)
  try {
    return await drive(view, { kind: 'start', start: options, answers }, context)
  } catch (error) {
    const after = await readRunView(context.project, run)
    if (error instanceof GangwayError && error.fault === 'caller' && after.phases.every((phase) => EARLY.has(phase.id))) {
      await leaveNothing(run, context)
    }
    throw error
  }
}

async function leaveNothing(run: string, context: OperationContext): Promise<void> {
  await rm(runDirectory(context.project, run), { recursive: true, force: true })
  await removeStaging(stagingOf(context.project, run))
  const checkpoints = new Checkpoints(databaseOf(context))
  try {
    await checkpoints.purge(run)
  } finally {
    checkpoints.close()
  }
}

const EARLY = new Set(['route', 'health'])

export interface ResumeOptions {
  /** The pause that the answers are for, where their giver knows it; else the one that stands when the command begins. */
  pause?: string
  /** Takes the run away from the process that holds it. */
  breakLease?: boolean
}

/** Goes on with a paused or killed run, in the mode that it was started with. */
export async function resumeRun(
  view: RunView,
  answers: Readonly<Record<string, unknown>>,
  context: OperationContext,
  { pause = view.pause, breakLease = false }: ResumeOptions = {},
): Promise<OperationResult> {
  const beginning = { start: { ...definedOnly(view.start), run: view.run }, answers: view.answers }
  const how: Drive = { kind: 'resume', answers, beginning, ...(pause === undefined ? {} : { pause }) }
  try {
    return await drive(view, how, context, breakLease)
  } catch (error) {
    throw await notUsed(error, view.run, answers, context.project)
  }
}

/** An answer that comes while another process only looks at the run is worth a moment. */
const ANSWER_WAIT_MS = 1_000

async function drive(view: RunView, how: Drive, context: OperationContext, breakLease = false): Promise<OperationResult> {
  await makeFolder(runDirectory(context.project, view.run))
  const owner = await ownerOfThisProcess(`run ${view.run}`)
  const database = databaseOf(context)
  const answering = how.kind === 'resume' && Object.keys(how.answers).length > 0
  let checkpoints: Checkpoints | undefined
  try {
    checkpoints = new Checkpoints(database)
    const hold = await checkpoints.hold({ run: view.run, owner, breakLease, waitMs: answering ? ANSWER_WAIT_MS : 0 })
    const result = await underLease(view, how, hold, context)
    if (result.ended) await checkpoints.forget(view.run)
    return result.told
  } catch (error) {
    throw stateError(error, database)
  } finally {
    checkpoints?.close()
  }
}

const databaseOf = ({ project }: OperationContext): string => join(project, '.gangway', 'state.db')

async function underLease(view: RunView, how: Drive, hold: RunHold, context: OperationContext) {
  let shown = view
  const show = async (next: RunView): Promise<void> => {
    await writeRunView(context.project, { ...next, lease: hold.lease.token }, (step) => hold.lease.commit(step))
    shown = next
  }
  try {
    const { after, position } = await advance(view, how, hold, context, show)
    return { ended: after.state === 'done', told: result(after, position) }
  } catch (cause) {
    const error = stateError(cause, databaseOf(context))
    // Where the graph never moved on, the pause stands and the view tells it.
    if (!isRefusal(error) && shown.state !== 'waiting') await tellStop(shown, error, show)
    throw error
  } finally {
    hold.lease.release()
  }
}

/** Drives the graph as far as it goes without a person, and keeps the view of where it stands. */
async function advance(view: RunView, how: Drive, hold: RunHold, context: OperationContext, show: (next: RunView) => Promise<void>) {
  const watched: OperationContext = { ...context, progress: (event) => context.progress({ ...event, run: view.run }) }
  const container = createContainer(context)
  try {
    const services = await graphServices(container, {
      run: view.run,
      platform: view.start.platform,
      asOf: view.start.asOf,
      async listener(event, phase, payload) {
        tellProgress(event, phase, payload, watched)
        if (event === 'test_gate' && payload['status'] === 'passed') await refreshResumeView(context.project, { ...view, state: 'running' })
      },
    })
    try {
      const { lease } = hold
      const { pause: _, resumable: __, ...open } = view
      const begun = (): Promise<void> =>
        show({ ...open, state: 'running', message: '', waiting: [], holder: lease.owner, updated_at: new Date().toISOString() })
      const position = await runGraph(hold, how, guardedServices(services, hold, context.project), context.signal, begun)
      const after = await viewOf(view, position, services.store)
      await show(after)
      await refreshResumeView(context.project, after)
      return { after, position }
    } finally {
      await services.close()
    }
  } finally {
    await container.close()
  }
}

/** Where the run stopped, for `status`. That it cannot be written (a full disk, another holder) must not hide why it stopped. */
async function tellStop(view: RunView, error: unknown, show: (next: RunView) => Promise<void>): Promise<void> {
  const { holder: _, pause: __, ...rest } = view
  try {
    await show({ ...rest, state: 'stopped', resumable: true, waiting: [], message: messageOf(error), updated_at: new Date().toISOString() })
  } catch (second) {
    if (!(second instanceof GangwayError)) throw new AggregateError([error, second], messageOf(error))
  }
}

export const outcomeOf = (view: RunView): Outcome => {
  if (view.state === 'waiting') return 'person'
  if (view.state === 'failed' || (view.pipeline && view.state === 'stopped')) return 'verdict'
  return view.state === 'stopped' && view.phases.some((phase) => phase.state === 'failed' || phase.state === 'error') ? 'verdict' : 'done'
}

function result(view: RunView, position: RunPosition): OperationResult {
  return {
    outcome: outcomeOf(view),
    data: runDocument(view),
    text: presentRun(view),
    next: nextCalls(view),
    ...(position.waiting.length > 0
      ? { waiting: { run: view.run, questions: position.waiting, ...(position.pause === undefined ? {} : { pause: position.pause }) } }
      : {}),
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function emptyView(start: StartOptions, answers: Readonly<Record<string, Answer>>, now: Date, holder: ProcessOwner): RunView {
  const { run, ...rest } = start
  return {
    run,
    workload: start.name ?? null,
    state: 'running',
    started_at: now.toISOString(),
    updated_at: now.toISOString(),
    message: '',
    holder,
    start: rest,
    answers,
    ...nothingYet(),
  }
}
