import { z } from 'zod'
import { callerError } from '#domain'
import { explainChoice, readWorkload } from '../../../workload/index.ts'
import { workloadField } from '../../contract/common-fields.ts'
import { createContainer } from '../../container/container.ts'
import { explanationSchema } from './explanation-schema.ts'
import { field } from '../../contract/field.ts'
import { defineOperation } from '../../contract/operation.ts'
import { presentExplanation } from '../../../present/explanation.ts'
import { sourceMaps } from '../../../regenerate/source-maps.ts'
import { listRunViews } from '../../../trace/run-folder.ts'

/** Why a choice or a line is as it is: the rule, the evidence, the question and its answer, the person. */
export default defineOperation({
  id: 'explain',
  order: 50,
  summary: 'why a choice or a line is as it is',
  input: z.strictObject({
    workload: workloadField,
    file: field(z.string().optional(), 'a file of the workload, with a line as in `config/source.yaml:42`', {
      positional: true,
      takes: 'workload-file',
    }),
  }),
  output: explanationSchema,
  effect: 'read',
  examples: [{ input: { workload: 'orders', file: 'config/source.yaml:42' } }],
  async run({ workload: name, file }, context) {
    const workload = await readWorkload(context.project, name)
    const views = await listRunViews(context.project)
    const assumptions = views.find((view) => view.workload === name)?.assumptions ?? []
    const container = createContainer(context)
    try {
      const explanation = await explainChoice(workload, file === undefined ? {} : placeOf(file), {
        assumptions,
        sourceMaps: () => sourceMaps(container, name),
      })
      return { outcome: 'done', data: explanation, text: presentExplanation(explanation) }
    } finally {
      await container.close()
    }
  },
})

/** `config/source.yaml:42`; a file name may hold a colon, so only digits at the end are a line. */
export function placeOf(text: string): { file: string; line?: number } {
  const match = /^(.+):(\d+)$/.exec(text)
  if (!match?.[1]) return { file: text }
  const line = Number(match[2])
  if (line >= 1 && Number.isSafeInteger(line)) return { file: match[1], line }
  throw callerError({
    code: 'line_missing',
    message: `There is no line ${match[2] ?? ''}.`,
    subject: text,
    hint: 'Lines are counted from 1.',
  })
}
