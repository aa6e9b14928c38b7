import { join } from 'node:path'
import { callerError, type Answer, type Call } from '#domain'
import { ownerOfThisProcess, withLock } from '#system'
import { refuseInvalid } from '../../graph/refuse-invalid.ts'
import { parseChangePath, printChangePath, type Change } from '../../workload/modify/index.ts'
import { readWorkload } from '../../workload/index.ts'
import { createContainer, type Container } from '../container/container.ts'
import type { OperationContext, OperationResult } from '../contract/operation.ts'
import { presentStopped } from '../../present/pipeline.ts'
import { overBy } from '../runs/refused-answer.ts'
import { runDocument } from '../runs/run-document.ts'
import { readRunView, runDirectory, writeRunView } from '../../trace/run-folder.ts'
import type { RunView } from '../../trace/run-view.ts'
import { answered } from './answered.ts'
import { changeConfig } from './change-config.ts'
import { executePipeline, waitingResult } from './execute-pipeline.ts'
import { endOvertaken, pipelineRunOf } from './pipeline-view.ts'

interface Given {
  run: string
  answers: Readonly<Record<string, unknown>>
  /** The pause that the answers are for, where their giver knows it. */
  pause: string | undefined
}

/** Goes on with a run of a pipeline that waits for a person, or that was killed: the answer is carried out, then it runs again under its own id. */
export async function resumePipeline(given: Given, context: OperationContext): Promise<OperationResult> {
  const lock = join(runDirectory(context.project, given.run), 'resume.lock')
  return withLock(lock, { purpose: `run ${given.run}` }, async () => {
    const view = await readRunView(context.project, given.run)
    requirePause(view, given)
    const isAnswered = Object.keys(given.answers).length > 0
    if (view.state === 'waiting' && !isAnswered) return waitingResult(view)
    if (Object.values(given.answers).includes('stop')) return stopped(view, context)
    return goOn(view, isAnswered ? await begun(view, given.answers, context) : view, context)
  })
}

function requirePause(view: RunView, { answers, pause }: Given): void {
  const ids = Object.keys(answers)
  if (ids.length === 0) return
  const asked = view.waiting.map(({ id }) => id)
  if (view.state !== 'waiting' || (pause !== undefined && pause !== view.pause)) throw overBy(view, answers)
  if (!ids.every((id) => asked.includes(id))) throw notAsked(view, ids, asked)
  refuseInvalid(view.waiting, answers)
}

const notAsked = (view: RunView, ids: readonly string[], asked: readonly string[]) =>
  callerError({
    code: 'answer_not_asked',
    message: `Run ${view.run} waits for ${asked.join(', ')}, so nobody would read the answer to ${ids.filter((id) => !asked.includes(id)).join(', ')}.`,
    subject: ids.join(', '),
    next: [{ operation: 'resume', input: { run: view.run }, says: 'tells what it asks' }],
  })

/** `before` is the pause that stands again where nothing came of the answer. */
async function goOn(before: RunView, view: RunView, context: OperationContext): Promise<OperationResult> {
  const container = createContainer(context)
  try {
    const refusal = await carryOut(view, container, context)
    if (refusal !== undefined) return await asBefore(before, refusal, context)
    // What the answer changed is part of it by now.
    const workload = await readWorkload(context.project, view.workload ?? '')
    const result = await executePipeline(pipelineRunOf(view), workload, container, context)
    if (!result.waiting) await ended(view, result, context)
    return result
  } catch (error) {
    await writeRunView(context.project, before)
    throw error
  } finally {
    await container.close()
  }
}

/** From here on a killed process leaves a run that `resume` goes on with, and what was answered. */
async function begun(view: RunView, given: Readonly<Record<string, unknown>>, { project }: OperationContext): Promise<RunView> {
  const { pause: _, resumable: __, waiting, ...open } = view
  const { decisions } = await readWorkload(project, view.workload ?? '')
  const { changes, accepted } = answered(given, waiting, decisions.source?.schema.columns ?? [])
  const said = Object.entries(given).map(([id, value]): [string, Answer] => [id, { value, source: 'person', why: 'answered by a person' }])
  const running: RunView = {
    ...open,
    state: 'running',
    message: '',
    waiting: [],
    answers: { ...view.answers, ...Object.fromEntries(said) },
    pipeline: {
      ...open.pipeline,
      accepted: { ...open.pipeline?.accepted, ...accepted },
      pending: changes.map(({ at, value, reason }) => ({ path: printChangePath(at), value, reason })),
    },
    holder: await ownerOfThisProcess(`run ${view.run}`),
    updated_at: new Date().toISOString(),
  }
  await writeRunView(project, running)
  return running
}

/** Gives the reason where config cannot be what the answer makes of it; what is so already is no change. */
async function carryOut(
  { workload: name, pipeline }: RunView,
  container: Container,
  context: OperationContext,
): Promise<string | undefined> {
  const changes = (pipeline?.pending ?? []).map(({ path, value, reason }): Change => ({ at: parseChangePath(path), value, reason }))
  if (changes.length === 0) return undefined
  return changeConfig(changes, await readWorkload(context.project, name ?? ''), container, context)
}

/** The pause stands: what was answered could not be carried out. */
async function asBefore(view: RunView, refusal: string, { project }: OperationContext): Promise<OperationResult> {
  const waiting = view.waiting.map((question) => ({ ...question, details: [...new Set(refusal.split('\n')), ...(question.details ?? [])] }))
  await writeRunView(project, { ...view, state: 'waiting' })
  return waitingResult({ ...view, waiting })
}

async function stopped(view: RunView, { project }: OperationContext): Promise<OperationResult> {
  const { pause: _, ...rest } = view
  const message = 'stopped by a person; the last good tables stay as they were'
  const after: RunView = { ...rest, state: 'stopped', waiting: [], message, updated_at: new Date().toISOString() }
  await writeRunView(project, after)
  return { outcome: 'verdict', data: runDocument(after), text: presentStopped(after), next: runAgain(after) }
}

const runAgain = ({ workload }: RunView): readonly Call[] => (workload === null ? [] : [{ operation: 'run', input: { workload } }])

async function ended(view: RunView, { outcome }: OperationResult, { project }: OperationContext): Promise<void> {
  const { holder: _, ...rest } = view
  const state = outcome === 'done' ? 'done' : 'failed'
  const zone = view.pipeline?.zone
  const done = zone === undefined ? 'the pipeline ran and is published' : `the pipeline ran up to ${zone}; nothing was published`
  const message = outcome === 'done' ? done : 'refused by its gate; the last good tables stay as they were'
  await writeRunView(project, { ...rest, state, message, updated_at: new Date().toISOString() })
  if (outcome === 'done') await endOvertaken(project, view, 'done')
}
