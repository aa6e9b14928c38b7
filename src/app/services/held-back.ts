import { join } from 'node:path'
import { z } from 'zod'
import { waitingQuestionSchema, type WaitingQuestion } from '#domain'
import { readTextIfThere } from '#system'

const checkSchema = z.looseObject({ held: z.looseObject({ question: waitingQuestionSchema.optional() }).nullish() })

/** The questions about held rows in the records of a run, border by border; none where a check has not run. */
export async function heldBack(runDir: string): Promise<readonly WaitingQuestion[]> {
  const questions: WaitingQuestion[] = []
  for (const zone of ['silver', 'gold']) {
    const record = await readTextIfThere(join(runDir, `check_${zone}.json`))
    const { held } = checkSchema.parse(JSON.parse(record ?? '{}'))
    if (held?.question) questions.push(held.question)
  }
  return questions
}
