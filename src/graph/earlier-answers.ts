import type { Question, Request } from '#domain'
import type { KnownAnswer } from '../memory/index.ts'
import type { Probe } from '../profile/index.ts'
import type { WithMemory } from './ports.ts'
import type { State } from './state.ts'

/** Questions of discovery whose answer says something of the source that holds for a later run too. */
const KEPT = ['name', 'description', 'gold.use_case', 'regulations', 'schedule.cron']

/** The questions with what was answered before about the same source as their default, and that said as the reason; an answer that no longer fits is left out. */
export function withEarlierAnswers(questions: readonly Question[], known: readonly KnownAnswer[]): readonly Question[] {
  return questions.map((question) => {
    const earlier = known.find(({ field }) => field === question.id)
    if (!earlier || !question.schema.safeParse(earlier.value).success) return question
    const details = [...(question.details ?? []), earlier.said]
    return { ...question, default: earlier.value, why: `${question.why}; ${earlier.why}`, details }
  })
}

/** Keeps what a person answered in discovery; what was assumed or inferred is no answer. */
export async function keepAnswers(request: Request, probe: Probe, state: State, { memory }: WithMemory): Promise<void> {
  const answers = Object.fromEntries(
    KEPT.flatMap((id) => {
      const answer = state.answers[id]
      return answer?.source === 'person' ? [[id, answer.value]] : []
    }),
  )
  if (Object.keys(answers).length === 0) return
  await memory.keepAnswers({ run: state.start.run, workload: request.name, answers }, request.source, probe.fingerprint.sample)
}
