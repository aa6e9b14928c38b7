import { z } from 'zod'
import { defect, describeMisfit, type Assumption, type Question, type WaitingQuestion } from '#domain'
import { isAnswerable } from './pauses.ts'
import type { State, StateUpdate } from './state.ts'

export interface Replies {
  /** Validated value of each settled question. */
  values: Readonly<Record<string, unknown>>
  waiting: readonly WaitingQuestion[]
  /** What the state has to remember: assumptions made, answers refused. */
  update: StateUpdate
}

/** A question that no command could answer would hold the run for ever. */
function requireAnswerable({ id }: Question): void {
  if (isAnswerable(id)) return
  throw defect({
    code: 'question_unanswerable',
    message: `Nobody could answer the question ${id}: it is neither a field of workload.yaml nor a pause.`,
    subject: id,
  })
}

/** Settles what can be settled: a valid answer, `--approve`, the default in unattended mode. The rest waits for a person. */
export function resolveQuestions(questions: readonly Question[], state: State): Replies {
  const values: Record<string, unknown> = {}
  const waiting: WaitingQuestion[] = []
  const assumptions: Record<string, Assumption> = {}
  const refused: Record<string, string | null> = {}
  const answers: Record<string, null> = {}
  for (const question of questions) {
    requireAnswerable(question)
    const reply = settle(question, state)
    if (reply.kind === 'settled') values[question.id] = reply.value
    if (reply.kind === 'settled' && reply.assumption) assumptions[question.id] = reply.assumption
    if (reply.kind === 'settled' && state.refused[question.id]) refused[question.id] = null
    if (reply.kind === 'waiting') waiting.push(describeQuestion(question, reply.refusal ?? state.refused[question.id] ?? undefined))
    if (reply.kind === 'waiting' && reply.refusal) {
      refused[question.id] = reply.refusal
      answers[question.id] = null
    }
  }
  return { values, waiting, update: { assumptions, refused, answers, waiting } }
}

type Settlement = { kind: 'settled'; value: unknown; assumption?: Assumption } | { kind: 'waiting'; refusal?: string }

function settle(question: Question, state: State): Settlement {
  const answer = state.answers[question.id]
  if (answer) {
    const parsed = question.schema.safeParse(answer.value)
    return parsed.success ? { kind: 'settled', value: parsed.data } : { kind: 'waiting', refusal: describeMisfit(parsed.error) }
  }
  if (state.start.approve && question.kind === 'approval') return { kind: 'settled', value: true }
  if (state.start.unattended && !question.critical && question.kind === 'question') {
    return {
      kind: 'settled',
      value: question.default,
      assumption: { field: question.id, value: question.default, why: question.why },
    }
  }
  return { kind: 'waiting' }
}

/** The form of a question that can be stored, sent and shown. */
export function describeQuestion(question: Question, refusal?: string): WaitingQuestion {
  const details = [...(refusal ? [`The last answer was refused: ${refusal}`] : []), ...(question.details ?? [])]
  return {
    id: question.id,
    kind: question.kind,
    prompt: question.prompt,
    why: question.why,
    schema: z.toJSONSchema(question.schema, { io: 'input', unrepresentable: 'any' }),
    default: question.default ?? null,
    ...(question.choices ? { choices: question.choices } : {}),
    ...(question.labels ? { labels: question.labels } : {}),
    ...(question.further === undefined ? {} : { further: question.further }),
    ...(details.length > 0 ? { details } : {}),
    ...(question.evidence ? { evidence: { ...question.evidence } } : {}),
    ...(question.next ? { next: question.next } : {}),
  }
}
