import { intro, log, outro } from '@clack/prompts'
import { GangwayError, type WaitingQuestion } from '#domain'
import { withSignal } from '#system'
import type { OperationContext, OperationResult } from '../app/contract/operation.ts'
import { askQuestion } from './ask-question.ts'
import { loadOperation } from './load-operation.ts'
import { wordCall } from './word-call.ts'

export interface ConversationOptions {
  /** As given with --project; part of the command that goes on. */
  project: string | undefined
  /** Takes an unfinished progress line away before a question. */
  clear(): void
}

/** Asks a person whatever the run waits for and goes on with the answers, until it waits for nothing. */
export async function converse(first: OperationResult, context: OperationContext, options: ConversationOptions): Promise<OperationResult> {
  let result = first
  intro(`Gangway${first.waiting?.run === undefined ? '' : ` · run ${first.waiting.run}`}`)
  while (result.waiting) {
    const { run, pause, questions, goOn: next = { operation: 'resume', input: { run, pause } } } = result.waiting
    // A later resume is for whatever the run waits for by then.
    const goOn = wordCall(result.waiting.goOn ?? { operation: 'resume', input: { run } }, options.project)
    const ask = (question: WaitingQuestion) => withSignal(context.signal, (signal) => askQuestion(question, { signal, goOn }))
    const given: Record<string, unknown> = {}
    for (const question of questions) given[question.id] = await ask(question)
    log.step('Going on …')
    const operation = await loadOperation(next.operation)
    result = await untilTaken(
      () => operation.run({ ...next.input, given }, context),
      async (refused) => {
        const question = questions.find(({ id }) => id === refused)
        if (question) given[question.id] = await ask(question)
        return question !== undefined
      },
    )
    options.clear()
  }
  outro(result.outcome === 'done' ? 'Done.' : 'Ended.')
  return result
}

/** An answer that does not fit is told and asked again; the others stay. */
async function untilTaken(
  goOn: () => Promise<OperationResult>,
  askAgain: (id: string | undefined) => Promise<boolean>,
): Promise<OperationResult> {
  for (;;) {
    try {
      return await goOn()
    } catch (error) {
      if (!(error instanceof GangwayError) || error.code !== 'answer_refused') throw error
      log.error([error.message, ...(error.hint === undefined ? [] : [error.hint])].join('\n'))
      if (!(await askAgain(error.subject))) throw error
    }
  }
}
