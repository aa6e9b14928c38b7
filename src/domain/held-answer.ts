import { z } from 'zod'

/** What a person says of rows that are held back: publish without them, end, or take one of the offered readings. */
export const heldAnswerSchema = z.union([z.enum(['accept', 'stop']), z.strictObject({ apply: z.int().min(1) })])
export type HeldAnswer = z.infer<typeof heldAnswerSchema>

/** What a question about held rows carries for programs: the offered readings, and which data it is about. */
export const heldEvidenceSchema = z.looseObject({
  shown: z.string(),
  readings: z.array(
    z.looseObject({
      n: z.int(),
      label: z.string(),
      /** Paths as `modify` takes them, and what shall stand there. */
      changes: z.array(z.object({ path: z.string(), value: z.unknown() })),
    }),
  ),
})

export const HELD = /^held\.(bronze_to_silver|silver_to_gold)$/
