import { z } from 'zod'
import { callSchema } from './call.ts'

/** One thing that Gangway needs or can use. */
export const doctorFindingSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: z.enum(['ok', 'missing', 'warning']),
  essential: z.boolean(),
  detail: z.string(),
  /** How to get it; only where something is wrong. */
  hint: z.string().optional(),
  next: z.array(callSchema).readonly().optional(),
})
export type DoctorFinding = z.infer<typeof doctorFindingSchema>
