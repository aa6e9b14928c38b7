import { driftAnswerSchema, HELD, heldAnswerSchema, heldEvidenceSchema, type SourceColumn, type WaitingQuestion } from '#domain'
import { driftChanges, readingChanges, type Change } from '../../workload/modify/index.ts'

/** What answers come to: choices in config, and what is accepted for this run alone. */
export interface Answered {
  changes: readonly Change[]
  accepted: Readonly<Record<string, string>>
}

/** Reads answers against the questions that they are for; `stop` is nobody's business here. */
export function answered(
  answers: Readonly<Record<string, unknown>>,
  questions: readonly WaitingQuestion[],
  columns: readonly SourceColumn[],
): Answered {
  const changes: Change[] = []
  const accepted: Record<string, string> = {}
  for (const question of questions.filter(({ id }) => id in answers)) {
    const value = answers[question.id]
    if (HELD.test(question.id)) {
      const answer = heldAnswerSchema.parse(value)
      if (answer === 'accept') accepted[question.id] = heldEvidenceSchema.parse(question.evidence).shown
      if (typeof answer === 'object') changes.push(...readingChanges(question, answer.apply))
    } else {
      const answer = driftAnswerSchema.parse(value)
      if (answer !== 'stop') changes.push(...driftChanges(answer, columns))
    }
  }
  return { changes, accepted }
}
