import { intro, log, outro } from '@clack/prompts'
import { withSignal } from '#system'
import type { OperationContext, OperationResult } from '../app/operation.ts'
import { askQuestion } from './ask-question.ts'
import { loadOperation } from './load-operation.ts'
import { resumeCommand } from './resume-command.ts'

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
    const { run, questions, goOn: next = { operation: 'resume', input: { run, pause: result.waiting.pause } } } = result.waiting
    const goOn = 'command' in next ? next.command : resumeCommand(run, options.project)
    const given: Record<string, unknown> = {}
    for (const question of questions) {
      given[question.id] = await withSignal(context.signal, (signal) => askQuestion(question, { signal, goOn }))
    }
    log.step('Going on …')
    const operation = await loadOperation(next.operation)
    result = await operation.run({ ...next.input, given }, context)
    options.clear()
  }
  outro(result.exitCode === 0 ? 'Done.' : 'Ended.')
  return result
}
