import { z } from 'zod'
import { isRequestField } from '#domain'

/** Values of fields of `workload.yaml` beside another answer: `{gold.use_case: reporting}`. */
export const fieldAnswersSchema = z.record(z.string(), z.unknown()).superRefine((answers, context) => {
  for (const id of Object.keys(answers))
    if (!isRequestField(id)) context.addIssue({ code: 'custom', message: `${id} is no field of workload.yaml` })
})
