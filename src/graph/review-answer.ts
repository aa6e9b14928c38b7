import { z } from 'zod'
import { agentIdSchema } from '#domain'
import { fieldAnswersSchema } from './field-answers.ts'

/** Approve, stop, or name the stage to change; with it, answers that change. Only that stage, or the earlier one of an answer, and what follows is rebuilt. */
export const reviewAnswerSchema = z.union([
  z.boolean().transform((approved) => ({ approved, change: undefined, answers: undefined })),
  z.literal('stop').transform(() => ({ approved: false, change: undefined, answers: undefined })),
  z
    .strictObject({ change: agentIdSchema, answers: fieldAnswersSchema.optional() })
    .transform(({ change, answers }) => ({ approved: false, change, answers })),
])
