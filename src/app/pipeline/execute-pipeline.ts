import { callerError, defect, unaccounted, type WaitingQuestion } from '#domain'
import type { RunReport } from '#kit'
import type { Workload } from '../../workload/workload.ts'
import type { Container } from '../container/container.ts'
import { requireReader } from '../../profile/index.ts'
import type { OperationContext, OperationResult } from '../contract/operation.ts'
import { noticesOf, type Notices } from '../project/notices.ts'
import { presentPipeline, presentWaiting } from '../../present/pipeline.ts'
import { answeringCalls } from '../../present/questions.ts'
import { deliveredCalls } from '../../present/delivered-columns.ts'
import { runDocument } from '../runs/run-document.ts'
import { writeRunView } from '../../trace/run-folder.ts'
import type { RunView } from '../../trace/run-view.ts'
import { endOvertaken, measuredOf, pauseOf, pipelineView, type PipelineRun } from './pipeline-view.ts'

/** Executes a pipeline on its platform. A gate that refuses ends with 1, what only a person can decide with 3: the run is kept, and `resume` goes on. */
export async function executePipeline(
  run: PipelineRun,
  workload: Workload,
  container: Container,
  context: OperationContext,
  telling: Telling = asRun,
): Promise<OperationResult> {
  const platform = await container.platform(run.platform)
  if (!platform.capabilities.run) throw notOffered(run)
  const source = workload.decisions.source?.source ?? workload.request?.source
  if (source && !run.replay) await requireReader(source, platform, container.readersOf)
  const since = await noticesOf(workload, context)
  if (since.warned !== undefined) context.progress({ phase: 'run', status: 'waiting', message: since.warned })
  context.progress({ phase: 'run', status: 'started', message: started(run, since.phrase, telling) })
  const report = await platform.run({
    workload: run.workload,
    workloadDir: workload.folder,
    lake: container.lake,
    project: context.project,
    runId: run.run,
    asOf: run.asOf,
    accepted: run.accepted,
    ...(source ? { source } : {}),
    ...(run.zone === undefined ? {} : { untilZone: run.zone }),
    ...(run.replay === undefined ? {} : { replay: run.replay }),
  })
  requireAccount(run, report)
  context.progress({ phase: 'run', status: statusOf(report), message: `${run.workload}: ${endOf(report, telling)}` })
  const { waiting = [] } = report
  return waiting.length > 0 ? wait(run, report, waiting, since, context) : end(run, report, since, telling)
}

const notOffered = ({ workload, platform }: PipelineRun) =>
  callerError({
    code: 'not_offered',
    message: `Platform ${platform} runs no pipelines from here.`,
    subject: platform,
    hint: `Run ${workload} where it is deployed; its DAG is in workloads/${workload}/dags/.`,
  })

/** A replay may have nothing to publish: no row is held, or it was a trial. */
function requireAccount({ workload, platform, zone, replay }: PipelineRun, report: RunReport): void {
  if (!report.passed || (replay && report.published.length === 0)) return
  const open = unaccounted(report, zone ?? 'published')
  if (open.length === 0) return
  throw defect({
    code: 'run_unaccounted',
    message: `Platform ${platform} reports that ${workload} passed, but ${open.join('; ')}.`,
    subject: workload,
    hint: 'What is published is not to be relied on. Run it again.',
    next: [{ operation: 'run', input: { workload } }],
  })
}

/** How an execution is told where it came to its end. */
export interface Telling {
  doing: string
  done: (report: RunReport) => string
  text: (run: PipelineRun, report: RunReport) => string
  data: (report: RunReport) => Readonly<Record<string, unknown>>
}

const asRun: Telling = {
  doing: 'running',
  done: ({ published }) => (published.length > 0 ? 'published' : 'ran; nothing was published'),
  text: ({ workload, zone }, report) => presentPipeline(workload, report, zone),
  data: () => ({}),
}

const started = ({ workload, platform }: PipelineRun, said: string | undefined, { doing }: Telling): string =>
  `${doing} ${workload} on ${platform}${said === undefined ? '' : ` (${said})`}`

const statusOf = ({ passed, waiting }: RunReport) => (waiting?.length ? 'waiting' : passed ? 'done' : 'failed')

const endOf = (report: RunReport, { done }: Telling): string =>
  report.waiting?.length ? 'waits for a person' : report.passed ? done(report) : 'refused by its gate'

function end(run: PipelineRun, report: RunReport, since: Notices, telling: Telling): OperationResult {
  const { passed, accounting, score, details } = report
  const data = {
    run: run.run,
    workload: run.workload,
    state: passed ? 'done' : 'failed',
    waiting: [],
    accounting,
    score,
    ...since.data,
    ...telling.data(report),
    details,
  }
  return {
    outcome: passed ? 'done' : 'verdict',
    data,
    text: `${since.warning}${telling.text(run, report)}`,
    next: [...since.next, ...deliveredCalls(run.workload, report)],
  }
}

async function wait(
  run: PipelineRun,
  report: RunReport,
  waiting: readonly WaitingQuestion[],
  since: Notices,
  { project }: OperationContext,
): Promise<OperationResult> {
  const ids = waiting.map(({ id }) => id)
  const pause = pauseOf(ids, new Date().toISOString())
  const view = pipelineView(run, {
    ...measuredOf(report),
    state: 'waiting',
    message: `waits for ${ids.join(', ')}`,
    waiting: [...waiting],
    pause,
  })
  await writeRunView(project, view)
  await endOvertaken(project, view, 'stopped')
  const data = { ...runDocument(view), ...since.data, details: report.details }
  const told = waitingResult(view)
  return { ...told, data, text: `${since.warning}${told.text}`, next: [...since.next, ...(told.next ?? [])] }
}

/** A run of a pipeline that waits, as it is told. */
export function waitingResult(view: RunView): OperationResult {
  const { run, waiting: questions, pause } = view
  return {
    outcome: 'person',
    data: runDocument(view),
    text: presentWaiting(view),
    next: answeringCalls(run, questions),
    waiting: { run, questions, ...(pause === undefined ? {} : { pause }) },
  }
}
