import { z } from 'zod'

const byRuleSchema = z.record(z.string(), z.number())

/** One border as a run records it; more members are for programs. */
export const borderAccountingSchema = z.looseObject({
  border: z.string(),
  in: z.number(),
  out: z.number(),
  quarantined: z.number(),
  duplicates: z.number(),
  filtered: z.number(),
  /** Rows that share a key and differ; they are among the quarantined ones. */
  conflicts: z.number().default(0),
  reasons: byRuleSchema.default({}),
  flags: byRuleSchema.default({}),
  nulled: byRuleSchema.default({}),
  table_rows: z.record(z.string(), z.number()).default({}),
  /** Rows of the input whose values a repair corrects. */
  repaired: z.number().optional(),
  /** Columns that a delivery lacked, as it may. */
  schema: z.looseObject({ missing: z.array(z.string()).default([]) }).optional(),
})
export type BorderAccounting = z.infer<typeof borderAccountingSchema>

type Fates = Pick<BorderAccounting, 'in' | 'out' | 'quarantined' | 'duplicates' | 'filtered'>

/** Every row that came in has one fate. */
export const balances = (border: Fates): boolean => border.in === border.out + border.quarantined + border.duplicates + border.filtered
