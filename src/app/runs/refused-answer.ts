import { adviceOf, callerError, definedOnly, GangwayError, type Advice, type Call } from '#domain'
import { isUnfinished } from '../../trace/live-view.ts'
import { readRunView } from '../../trace/run-folder.ts'
import type { RunView } from '../../trace/run-view.ts'

const REFUSALS = new Set(['pause_over', 'answer_not_asked', 'answer_refused', 'lease_lost'])

/** Whether an error leaves the run as it was: another process has it, or what was said did not fit. */
export const isRefusal = (error: unknown): boolean => error instanceof GangwayError && REFUSALS.has(error.code)

/** Nobody loses an answer unheard: whoever comes second is told so, and where the run stands now. */
export async function notUsed(error: unknown, run: string, answers: Readonly<Record<string, unknown>>, project: string): Promise<unknown> {
  if (!(error instanceof GangwayError) || Object.keys(answers).length === 0) return error
  if (error.code === 'pause_over')
    return over(await readRunView(project, run), answers, 'was answered by another process a moment ago', { cause: error })
  if (error.code === 'answer_not_asked') {
    // It ended in another process between the look at its state and the answer.
    const view = await readRunView(project, run)
    return isUnfinished(view) ? error : refusedByState(view, answers)
  }
  if (error.code !== 'locked' || error.subject !== run) return error
  return over(await readRunView(project, run), answers, 'is in the hands of another process', {
    cause: error,
    ...adviceOf(error),
  })
}

/** For a run of a pipeline that waits for something else by now, or for nothing. */
export const overBy = (view: RunView, answers: Readonly<Record<string, unknown>>): GangwayError => over(view, answers, 'has gone on')

/** For a run that has ended: there is no pause left that an answer could be for. */
export const refusedByState = (view: RunView, answers: Readonly<Record<string, unknown>>): GangwayError => over(view, answers, 'has ended')

function over(
  view: RunView,
  answers: Readonly<Record<string, unknown>>,
  why: string,
  { cause, ...advice }: Advice & { cause?: GangwayError } = {},
): GangwayError {
  const given = Object.keys(answers).join(', ')
  return callerError({
    code: 'pause_over',
    message: `Run ${view.run} ${why}, so what you said to ${given} was not used. State now: ${stateOf(view)}.`,
    subject: given,
    ...(advice.hint === undefined && advice.next === undefined ? { next: furtherOn(view) } : advice),
    ...(cause ? { cause } : {}),
  })
}

const furtherOn = ({ workload, run }: RunView): readonly Call[] => [
  { operation: 'status', input: definedOnly({ workload: workload ?? undefined }), says: 'tells more' },
  { operation: 'resume', input: { run }, says: 'goes on with what is open' },
]

function stateOf(view: RunView): string {
  if (view.state === 'waiting') return `waiting for ${view.waiting.map(({ id }) => id).join(', ')}`
  return view.message === '' ? view.state : `${view.state} (${view.message})`
}
