import { join } from 'node:path'
import { callerError, driftAnswerSchema, type Answer } from '#domain'
import { ownerOfThisProcess, withLock } from '#system'
import { refuseInvalid } from '../../graph/refuse-invalid.ts'
import { driftChanges, type Change } from '../../workload/modify/index.ts'
import { readWorkload, type Workload } from '../../workload/index.ts'
import { createContainer, type Container } from '../container.ts'
import type { OperationContext, OperationResult } from '../operation.ts'
import { presentStopped } from '../present/pipeline.ts'
import { overBy } from '../refused-answer.ts'
import { runDocument } from '../run-document.ts'
import { readRunView, runDirectory, writeRunView } from '../run-folder.ts'
import type { RunView } from '../run-view.ts'
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
    const answers = Object.keys(given.answers).length > 0 ? given.answers : acceptedBefore(view)
    if (view.state === 'waiting' && Object.keys(answers).length === 0) return waitingResult(view)
    return goOn(view, answers, context)
  })
}

/** What was answered and not carried out to its end, since the process died. */
const acceptedBefore = (view: RunView): Readonly<Record<string, unknown>> =>
  view.state === 'waiting' ? {} : Object.fromEntries(Object.entries(view.answers).map(([id, { value }]) => [id, value]))

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
    hint: `gangway resume ${view.run} tells what it asks.`,
  })

async function goOn(view: RunView, answers: Readonly<Record<string, unknown>>, context: OperationContext): Promise<OperationResult> {
  if (Object.values(answers).includes('stop')) return stopped(view, context)
  const running = await begun(view, answers, context)
  const container = createContainer(context)
  try {
    const workload = await readWorkload(context.project, view.workload ?? '')
    const refusal = await carryOut(answers, workload, container, context)
    if (refusal !== undefined) return await asBefore(view, refusal, context)
    // What the answer changed is part of it by now.
    const again = await readWorkload(context.project, workload.name)
    const result = await executePipeline(pipelineRunOf(running), again, container, context)
    if (!result.waiting) await ended(running, result, context)
    return result
  } catch (error) {
    await writeRunView(context.project, view)
    throw error
  } finally {
    await container.close()
  }
}

/** From here on a killed process leaves a run that `resume` goes on with, and what was answered. */
async function begun(view: RunView, answers: Readonly<Record<string, unknown>>, { project }: OperationContext): Promise<RunView> {
  const { pause: _, resumable: __, ...open } = view
  const said = Object.entries(answers).map(([id, value]): [string, Answer] => [
    id,
    { value, source: 'person', why: 'answered by a person' },
  ])
  const running: RunView = {
    ...open,
    state: 'running',
    message: '',
    waiting: [],
    answers: Object.fromEntries(said),
    holder: await ownerOfThisProcess(`run ${view.run}`),
    updated_at: new Date().toISOString(),
  }
  await writeRunView(project, running)
  return running
}

/** Gives the reason where config cannot be what the answer makes of it. */
async function carryOut(
  answers: Readonly<Record<string, unknown>>,
  workload: Workload,
  container: Container,
  context: OperationContext,
): Promise<string | undefined> {
  const changes = changesOf(answers, workload)
  return changes.length === 0 ? undefined : changeConfig(changes, workload, container, context)
}

function changesOf(answers: Readonly<Record<string, unknown>>, workload: Workload): readonly Change[] {
  const drift = driftAnswerSchema.optional().parse(answers['drift'])
  const columns = workload.decisions.source?.schema.columns ?? []
  return drift === undefined || drift === 'stop' ? [] : driftChanges(drift, columns)
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
  return { exitCode: 1, data: runDocument(after), text: presentStopped(after) }
}

async function ended(view: RunView, { exitCode }: OperationResult, { project }: OperationContext): Promise<void> {
  const { holder: _, ...rest } = view
  const state = exitCode === 0 ? 'done' : 'failed'
  const message = exitCode === 0 ? 'the pipeline ran and is published' : 'refused by its gate; the last good tables stay as they were'
  await writeRunView(project, { ...rest, state, message, updated_at: new Date().toISOString() })
  if (exitCode === 0) await endOvertaken(project, view, 'done')
}
