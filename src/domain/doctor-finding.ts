import { z } from 'zod'

/** One thing that Gangway needs or can use. */
export const doctorFindingSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: z.enum(['ok', 'missing', 'warning']),
  essential: z.boolean(),
  detail: z.string(),
  /** How to get it; only where something is wrong. */
  hint: z.string().optional(),
})
export type DoctorFinding = z.infer<typeof doctorFindingSchema>
