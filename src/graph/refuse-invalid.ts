import { z } from 'zod'
import { callerError, describeMisfit, type WaitingQuestion } from '#domain'

/** Checked before anything acts on it: an answer that does not fit leaves the pause standing. */
export function refuseInvalid(questions: readonly WaitingQuestion[], answers: Readonly<Record<string, unknown>>): void {
  for (const question of questions) {
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
  return parsed.success ? undefined : describeMisfit(parsed.error)
}
