import { z } from 'zod'
import { gateResultSchema } from '#domain'

/** `.gangway/gates.json`: how each gate ended last, and the gaps that a person accepted. Nothing in it depends on the time. */
export const gateRecordSchema = z.strictObject({
  version: z.literal(1),
  gates: z.record(z.string(), gateResultSchema),
  /** Sentences as they stand in the README, one for each gate that was skipped. */
  gaps: z.array(z.strictObject({ gate: z.string(), text: z.string() })),
})
export type GateRecord = z.infer<typeof gateRecordSchema>
