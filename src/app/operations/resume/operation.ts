import { z } from 'zod'
import { callerError, definedOnly } from '#domain'
import { answerNotes } from '../../runs/answer-notes.ts'
import { parseAnswerPairs, readAnswersFile } from '../../runs/answers-file.ts'
import { answersField } from '../../contract/common-fields.ts'
import { outcomeOf, resumeRun } from '../../runs/drive-run.ts'
import { nextCalls } from '../../runs/next-calls.ts'
import { field } from '../../contract/field.ts'
import { defineOperation } from '../../contract/operation.ts'
import { pipelineDocumentSchema } from '../../pipeline/pipeline-document.ts'
import { resumePipeline } from '../../pipeline/resume-pipeline.ts'
import { runDocument, runDocumentSchema } from '../../runs/run-document.ts'
import { presentRun } from '../../../present/run.ts'
import { isUnfinished } from '../../../trace/live-view.ts'
import { refusedByState } from '../../runs/refused-answer.ts'
import { listRunViews, readRunView } from '../../../trace/run-folder.ts'
import type { RunView } from '../../../trace/run-view.ts'

/** Goes on with a paused or killed run; without an answer it tells what is asked. */
export default defineOperation({
  id: 'resume',
  order: 20,
  summary: 'go on with a paused or killed run',
  input: z.strictObject({
    run: field(z.string().optional(), 'the run (default: the newest that is open)', { positional: true, takes: 'run' }),
    answer: field(z.array(z.string()).optional(), 'an answer; may be given more than once', { value: 'id=value' }),
    pause: field(z.string().optional(), 'refuse the answers unless the run still waits at this pause (`pause` in the JSON)', {
      value: 'id',
    }),
    breakLease: field(z.boolean().optional(), 'take the run from a process that is stuck or on a host that is gone'),
    answers: answersField(''),
    given: field(z.record(z.string(), z.unknown()).optional(), 'answers of a conversation, by the id of the question', { typed: true }),
  }),
  output: z.union([runDocumentSchema, pipelineDocumentSchema]),
  effect: 'run',
  examples: [{ input: {} }, { input: { answer: ['plan=true'] } }],
  notes: [...answerNotes, 'On a terminal it asks for what is open; without one it tells what is asked\nand ends with 3.'],
  async run(input, context) {
    const view = await chooseRun(input.run, context.project)
    const answers = {
      ...(input.answers === undefined ? {} : await readAnswersFile(input.answers)),
      ...parseAnswerPairs(input.answer ?? []),
      ...input.given,
    }
    if (!isUnfinished(view) && Object.keys(answers).length > 0) throw refusedByState(view, answers)
    if (!isUnfinished(view)) return { outcome: outcomeOf(view), data: runDocument(view), text: presentRun(view), next: nextCalls(view) }
    if (view.pipeline) return resumePipeline({ run: view.run, answers, pause: input.pause }, context)
    return resumeRun(view, answers, context, definedOnly({ pause: input.pause, breakLease: input.breakLease }))
  },
})

async function chooseRun(run: string | undefined, project: string): Promise<RunView> {
  if (run !== undefined) return readRunView(project, run)
  const views = await listRunViews(project)
  const chosen = views.find(isUnfinished) ?? views[0]
  if (!chosen) throw nothingToResume()
  return chosen
}

const nothingToResume = () =>
  callerError({
    code: 'run_missing',
    message: 'There is no run to resume.',
    next: [{ operation: 'onboard', input: {}, says: 'starts one' }],
  })
