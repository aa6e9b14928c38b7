import { z } from 'zod'
import { callerError, describeMisfit, type WaitingQuestion } from '#domain'
import { misfitOfAnswer } from './answers/misfit-of-answer.ts'

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

/** Why a value does not fit a question, or undefined; in the words of the field's definition, which do not travel with its schema. */
export function refusalOf({ id, schema }: Pick<WaitingQuestion, 'id' | 'schema'>, value: unknown): string | undefined {
  const parsed = z.fromJSONSchema({ ...schema }).safeParse(value)
  return parsed.success ? undefined : (misfitOfAnswer(id, value) ?? describeMisfit(parsed.error))
}
