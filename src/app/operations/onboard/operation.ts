import { z } from 'zod'
import { callerError, platformIdSchema, type Answer } from '#domain'
import { misfitOfAnswer } from '../../../graph/index.ts'
import { readAnswersFile } from '../../answers-file.ts'
import { definedOnly } from '../../defined-only.ts'
import { startRun } from '../../drive-run.ts'
import { locateSource } from '../../locate-source.ts'
import { defineOperation } from '../../operation.ts'
import { phaseOrder } from '../../run-view.ts'

/** Turns a source into a tested pipeline; ends when it is done or waits for a person. */
export default defineOperation({
  id: 'onboard',
  input: z.strictObject({
    request: z.string().optional(),
    source: z.string().optional(),
    name: z.string().optional(),
    platform: platformIdSchema.default('local'),
    answers: z.string().optional(),
    unattended: z.boolean().default(false),
    approve: z.boolean().default(false),
    until: z.enum(phaseOrder).optional(),
  }),
  async run(input, context) {
    const { answers: file, source, ...start } = input
    const given = file === undefined ? {} : await readAnswersFile(file)
    requireFitting(given, file ?? '')
    const located = source === undefined ? undefined : locateSource(source, context.project, context.config.workingFolder)
    return startRun(definedOnly({ ...start, source: located }), asAnswers(given, file ?? ''), context)
  },
})

function asAnswers(given: Readonly<Record<string, unknown>>, file: string): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(given).map(([id, value]) => [id, { value, source: 'person' as const, why: `answered in ${file.split('/').at(-1)}` }]),
  )
}

/** What can be seen without the source is refused before a run begins; names of columns are checked once they are known. */
function requireFitting(given: Readonly<Record<string, unknown>>, file: string): void {
  for (const [id, value] of Object.entries(given)) {
    const why = misfitOfAnswer(id, value)
    if (why === undefined) continue
    throw callerError({
      code: 'answer_refused',
      message: `The answer to ${id} does not fit: ${why}`,
      subject: `${file} ${id}`,
      hint: 'Correct it there and start again.',
    })
  }
}
