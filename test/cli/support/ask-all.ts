import { z } from 'zod'
import { GangwayError, type WaitingQuestion } from '#domain'
import { askQuestion } from '../../../src/cli/ask-question.ts'

/** Asks the questions given as JSON and prints the answers: what a test drives through a pseudo-terminal. */
const questions = z
  .array(z.custom<WaitingQuestion>((value) => typeof value === 'object' && value !== null && 'id' in value))
  .parse(JSON.parse(process.argv[2] ?? '[]'))

const answers: Record<string, unknown> = {}
try {
  for (const question of questions) {
    answers[question.id] = await askQuestion(question, { signal: new AbortController().signal, goOn: 'gangway resume r1' })
  }
  console.log(`ANSWERS ${JSON.stringify(answers)}`)
} catch (error) {
  if (!(error instanceof GangwayError)) throw error
  console.log(`ENDED ${error.code}: ${error.hint ?? ''}`)
  process.exitCode = 130
}
