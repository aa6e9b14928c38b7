import { z } from 'zod'

/** So many of so many rows, and how they were chosen, in words. */
export const sampleSchema = z.strictObject({ rows: z.int(), of: z.int(), chosen: z.string() })
export type Sample = z.infer<typeof sampleSchema>
