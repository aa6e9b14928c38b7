import { z } from 'zod'
import { callerError } from '#domain'
import { parseAnswerPairs, readAnswersFile } from '../../answers-file.ts'
import { definedOnly } from '../../defined-only.ts'
import { exitCodeOf, resumeRun } from '../../drive-run.ts'
import { defineOperation } from '../../operation.ts'
import { resumePipeline } from '../../pipeline/resume-pipeline.ts'
import { runDocument } from '../../run-document.ts'
import { presentRun } from '../../present/run.ts'
import { isUnfinished } from '../../live-view.ts'
import { refusedByState } from '../../refused-answer.ts'
import { listRunViews, readRunView } from '../../run-folder.ts'
import type { RunView } from '../../run-view.ts'

/** Goes on with a paused or killed run; without an answer it tells what is asked. */
export default defineOperation({
  id: 'resume',
  input: z.strictObject({
    run: z.string().optional(),
    answer: z.array(z.string()).optional(),
    answers: z.string().optional(),
    /** Answers of a conversation, already typed. */
    given: z.record(z.string(), z.unknown()).optional(),
    /** The pause that the answers are for; answers for another one are refused. */
    pause: z.string().optional(),
    breakLease: z.boolean().optional(),
  }),
  async run(input, context) {
    const view = await chooseRun(input.run, context.project)
    const answers = {
      ...(input.answers === undefined ? {} : await readAnswersFile(input.answers)),
      ...parseAnswerPairs(input.answer ?? []),
      ...input.given,
    }
    if (!isUnfinished(view) && Object.keys(answers).length > 0) throw refusedByState(view, answers)
    if (!isUnfinished(view)) return { exitCode: exitCodeOf(view), data: runDocument(view), text: presentRun(view) }
    if (view.pipeline) return resumePipeline({ run: view.run, answers, pause: input.pause }, context)
    return resumeRun(view, answers, context, definedOnly({ pause: input.pause, breakLease: input.breakLease }))
  },
})

async function chooseRun(run: string | undefined, project: string): Promise<RunView> {
  if (run !== undefined) return readRunView(project, run)
  const views = await listRunViews(project)
  const chosen = views.find(isUnfinished) ?? views[0]
  if (!chosen) throw callerError({ code: 'run_missing', message: 'There is no run to resume.', hint: 'gangway onboard starts one.' })
  return chosen
}
