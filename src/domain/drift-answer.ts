import { z } from 'zod'
import { columnNameSchema } from './names.ts'

/** What a person says of columns that are expected and not delivered: nothing is published, or what became of each of them. */
export const driftAnswerSchema = z.union([
  z.literal('stop'),
  z.strictObject({
    /** By column, the header under which it is delivered now. */
    rename: z.record(columnNameSchema, z.string()).optional(),
    /** Columns that a delivery may lack from now on. */
    missing_ok: z.array(columnNameSchema).optional(),
  }),
])
export type DriftAnswer = z.infer<typeof driftAnswerSchema>
