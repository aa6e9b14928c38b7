import { Command } from '@langchain/langgraph'
import { z } from 'zod'
import { callerError, interruptedError, type Answer, type WaitingQuestion } from '#domain'
import type { Checkpoints } from './checkpoints.ts'
import { buildGraph } from './graph.ts'
import type { GraphServices } from './services.ts'
import type { PhaseRecord, StartOptions, State } from './state.ts'

/** Where a run stands after it was driven as far as it goes without a person. */
export interface RunPosition {
  state: State
  waiting: readonly WaitingQuestion[]
  /** Phases, those inside a waiting stage included. */
  phases: Readonly<Record<string, PhaseRecord | null>>
}

/** How a run began: all that is needed to begin it again, should it be killed before its first checkpoint. */
export interface Beginning {
  start: StartOptions
  answers: Readonly<Record<string, Answer>>
}

export type Drive = ({ kind: 'start' } & Beginning) | { kind: 'resume'; answers: Readonly<Record<string, unknown>>; beginning: Beginning }

interface Pause {
  id: string
  questions: readonly WaitingQuestion[]
  phases: Readonly<Record<string, PhaseRecord | null>>
}

const STEPS_AT_MOST = 400

/** Drives one run until it ends or waits. Nodes run again after a kill from the last checkpoint; their effects are idempotent. */
export async function runGraph(
  run: string,
  drive: Drive,
  services: GraphServices,
  checkpoints: Checkpoints,
  signal: AbortSignal,
): Promise<RunPosition> {
  const graph = buildGraph(services, checkpoints.saver)
  const config = { configurable: { thread_id: run }, recursionLimit: STEPS_AT_MOST, signal, durability: 'sync' as const }
  const position = async (): Promise<RunPosition> => {
    const snapshot = await graph.getState({ configurable: { thread_id: run } })
    const pauses = pausesOf(snapshot.tasks)
    const state: State = snapshot.values
    return { state, waiting: pauses.flatMap((pause) => pause.questions), phases: { ...state.phases, ...pauses[0]?.phases } }
  }
  const advance = async (input: Parameters<typeof graph.invoke>[0]) => {
    try {
      await graph.invoke(input, config)
    } catch (error) {
      if (signal.aborted)
        throw interruptedError({
          code: 'interrupted',
          message: 'Interrupted; the state is kept.',
          subject: run,
          hint: `gangway resume ${run}`,
          cause: error,
        })
      throw error
    }
    return position()
  }

  const begin = ({ start, answers }: Beginning) => advance({ start, answers })
  if (drive.kind === 'start') return begin(drive)
  const snapshot = await graph.getState({ configurable: { thread_id: run } })
  const [pause] = pausesOf(snapshot.tasks)
  const given = Object.keys(drive.answers)
  if (!pause && given.length > 0) throw notAsked(run, given)
  if (snapshot.createdAt === undefined) return begin(drive.beginning)
  // A task whose writes were saved and whose checkpoint was not is no longer `next`; it is still a task.
  if (!pause) return snapshot.tasks.length > 0 ? advance(null) : position()
  if (given.length === 0) return position()
  refuseInvalid(pause, drive.answers)
  return advance(new Command({ resume: { [pause.id]: drive.answers } }))
}

const notAsked = (run: string, given: readonly string[]) =>
  callerError({
    code: 'answer_not_asked',
    message: `Run ${run} waits for nothing, so nobody would read the answer to ${given.join(', ')}.`,
    subject: given.join(', '),
    hint: `gangway resume ${run} goes on; it says what it asks.`,
  })

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

/** Checked before the graph sees it: an answer that does not fit leaves the pause standing. */
function refuseInvalid(pause: Pause, answers: Readonly<Record<string, unknown>>): void {
  for (const question of pause.questions) {
    if (!(question.id in answers)) continue
    const refusal = refusalOf(question, answers[question.id])
    if (refusal) {
      throw callerError({
        code: 'answer_refused',
        message: `The answer to ${question.id} does not fit: ${refusal}`,
        subject: question.id,
        hint: `It is asked: ${question.prompt}`,
      })
    }
  }
}

/** Why a value does not fit a question, or undefined. */
export function refusalOf(question: WaitingQuestion, value: unknown): string | undefined {
  const parsed = z.fromJSONSchema(question.schema).safeParse(value)
  return parsed.success ? undefined : z.prettifyError(parsed.error).replaceAll('\n', ' ')
}
