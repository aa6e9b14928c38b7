import { Command } from '@langchain/langgraph'
import { z } from 'zod'
import { callerError, interruptedError, isRequestField, type Answer, type WaitingQuestion } from '#domain'
import { withSignal } from '#system'
import { refusalOfAnswers } from './answers/check-answers.ts'
import type { GivenAnswer } from './answer-journal.ts'
import type { RunHold } from './checkpoints.ts'
import { buildGraph } from './graph.ts'
import { hearsFields } from './pauses.ts'
import { isFenced, leaseLost } from './run-lease.ts'
import type { GraphServices, WithAgents, WithBuilding, WithDeciding, WithNeighbours, WithStaging, WithStore } from './ports.ts'
import type { PhaseRecord, StartOptions, State } from './state.ts'

/** Where a run stands after it was driven as far as it goes without a person. */
export interface RunPosition {
  state: State
  waiting: readonly WaitingQuestion[]
  /** Names the pause at which it waits: each pause has its own, also when the same is asked again. */
  pause: string | undefined
  /** Phases, those inside a waiting stage included. */
  phases: Readonly<Record<string, PhaseRecord | null>>
}

/** How a run began: all that is needed to begin it again, should it be killed before its first checkpoint. */
export interface Beginning {
  start: StartOptions
  answers: Readonly<Record<string, Answer>>
}

export interface Resumption {
  answers: Readonly<Record<string, unknown>>
  /** The pause that the answers are meant for; without it whichever stands. */
  pause?: string
  beginning: Beginning
}

export type Drive = ({ kind: 'start' } & Beginning) | ({ kind: 'resume' } & Resumption)

interface Pause {
  id: string
  questions: readonly WaitingQuestion[]
  phases: Readonly<Record<string, PhaseRecord | null>>
}

const STEPS_AT_MOST = 400

/** Drives one run until it ends or waits. Nodes run again after a kill from the last checkpoint; their effects are journalled. */
export async function runGraph(
  hold: RunHold,
  drive: Drive,
  services: GraphServices,
  signal: AbortSignal,
  /** Called before the first node runs; never where an answer is refused or nothing is left to do. */
  begun: () => Promise<void> = async () => undefined,
): Promise<RunPosition> {
  const { run } = hold
  const graph = buildGraph({ ...services, asksAgain: drive.kind === 'resume' }, hold.saver)
  const config = { configurable: { thread_id: run }, recursionLimit: STEPS_AT_MOST, durability: 'sync' as const }
  const position = async (): Promise<RunPosition> => {
    const snapshot = await graph.getState({ configurable: { thread_id: run } })
    const pauses = pausesOf(snapshot.tasks)
    const state: State = snapshot.values
    const waiting = pauses.flatMap((pause) => pause.questions)
    return { state, waiting, pause: pauses[0]?.id, phases: { ...state.phases, ...pauses[0]?.phases } }
  }
  const advance = async (input: Parameters<typeof graph.invoke>[0]) => {
    await begun()
    try {
      await withSignal(signal, (own) => graph.invoke(input, { ...config, signal: own }))
    } catch (error) {
      if (signal.aborted) throw interrupted(run, error)
      throw isFenced(error) ? leaseLost(run) : error
    }
    return position()
  }

  const begin = ({ start, answers }: Beginning) => advance({ start, answers })
  if (drive.kind === 'start') return begin(drive)
  let snapshot = await graph.getState({ configurable: { thread_id: run } }, { subgraphs: true })
  const given = Object.keys(drive.answers)
  if (given.length > 0 && given.every(isRequestField) && brokeOff(snapshot.tasks)) {
    // What stopped it was said wrong: it is asked again, and that is what the answers are for.
    await advance(null)
    snapshot = await graph.getState({ configurable: { thread_id: run } }, { subgraphs: true })
  }
  const [pause] = pausesOf(snapshot.tasks)
  const answered = pause && hold.answers.read(pause.id)
  if (given.length > 0) refuseMisplaced(run, drive, answered ? undefined : pause, answered)
  if (snapshot.createdAt === undefined) return begin(drive.beginning)
  // A task whose writes were saved and whose checkpoint was not is no longer `next`; it is still a task.
  if (!pause) {
    if (snapshot.tasks.length === 0) return position()
    await services.trace.emit('resume', 'run', 'resumed', { reason: 'killed', answered: [] })
    return advance(null)
  }
  const answers = answered?.answers ?? drive.answers
  if (Object.keys(answers).length === 0) return position()
  if (!answered) {
    await refuseUnfit(pause, answers, innermost(snapshot), services)
    hold.answers.accept(pause.id, answers)
  }
  await services.trace.emit('resume', 'run', 'resumed', { reason: 'answered', answered: Object.keys(answers) })
  return advance(new Command({ resume: { [pause.id]: answers } }))
}

const interrupted = (run: string, cause: unknown) =>
  interruptedError({
    code: 'interrupted',
    message: 'Interrupted; the state is kept.',
    subject: run,
    next: [{ operation: 'resume', input: { run } }],
    cause,
  })

/** Answers are for the pause that their giver saw: another one, even one that asks the same, is not answered by them. */
function refuseMisplaced(run: string, drive: Resumption, pause: Pause | undefined, answered: GivenAnswer | undefined): void {
  const given = Object.keys(drive.answers)
  const isOver = drive.pause !== undefined && drive.pause !== pause?.id
  if (answered || isOver) throw pauseOver(run, given, pause, answered)
  const asked = pause?.questions.map(({ id }) => id) ?? []
  if (given.some((id) => asked.includes(id))) return
  // Some pauses hear whatever field of the request a person wants otherwise.
  if (asked.some(hearsFields) && given.every(isRequestField)) return
  throw callerError({
    code: 'answer_not_asked',
    message: `Run ${run} waits for ${listOf(asked)}, so nobody would read the answer to ${given.join(', ')}.`,
    subject: given.join(', '),
    next: [{ operation: 'resume', input: { run }, says: pause ? 'tells what it asks' : 'goes on; it says what it asks' }],
  })
}

function pauseOver(run: string, given: readonly string[], pause: Pause | undefined, answered: GivenAnswer | undefined) {
  const who = answered ? `process ${answered.pid} at ${answered.at.slice(11, 19)} UTC` : 'another process'
  return callerError({
    code: 'pause_over',
    message: `Run ${run} was answered by ${who}; what you said to ${given.join(', ')} was not used. It now waits for ${listOf(pause?.questions.map(({ id }) => id) ?? [])}.`,
    subject: given.join(', '),
    next: [{ operation: 'resume', input: { run }, says: 'goes on from where it stands' }],
  })
}

const listOf = (ids: readonly string[]): string => (ids.length === 0 ? 'nothing' : ids.join(', '))

const pauseValueSchema = z.object({
  questions: z.array(z.custom<WaitingQuestion>((value) => typeof value === 'object' && value !== null && 'id' in value)),
  phases: z.record(z.string(), z.custom<PhaseRecord | null>()),
})

function pausesOf(tasks: readonly { interrupts?: readonly { id?: string; value?: unknown }[] }[]): readonly Pause[] {
  return tasks.flatMap((task) =>
    (task.interrupts ?? []).flatMap((interrupt) =>
      interrupt.id === undefined ? [] : [{ id: interrupt.id, ...pauseValueSchema.parse(interrupt.value) }],
    ),
  )
}

/** Checked before it is kept: an answer that does not fit leaves the pause standing. */
async function refuseUnfit(
  pause: Pause,
  answers: Readonly<Record<string, unknown>>,
  state: State,
  services: WithStore & WithAgents & WithDeciding & WithNeighbours & WithBuilding & WithStaging,
): Promise<void> {
  const refusal = await refusalOfAnswers(pause.questions, answers, state, services)
  if (!refusal) return
  throw callerError({
    code: 'answer_refused',
    message: `The answer to ${refusal.id} does not fit: ${refusal.why}`,
    subject: refusal.id,
    ...(refusal.hint === undefined ? {} : { hint: refusal.hint }),
  })
}

/** Whether a node ended with an error, without having been killed. */
const brokeOff = (tasks: readonly { error?: unknown; interrupts?: readonly unknown[] }[]): boolean =>
  tasks.some(({ error, interrupts = [] }) => error !== undefined && interrupts.length === 0)

/** What the nodes of a waiting stage know, which the graph around it learns when the stage has ended. */
function innermost(snapshot: { values: State; tasks: readonly { state?: unknown }[] }): State {
  const inner = innerSchema.safeParse(snapshot.tasks[0]?.state).data
  return { ...snapshot.values, ...inner?.values }
}

const innerSchema = z.object({ values: z.custom<Partial<State>>((value) => typeof value === 'object' && value !== null) })
