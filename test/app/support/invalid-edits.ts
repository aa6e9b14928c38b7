import { z } from 'zod'
import table from './invalid-edits.json' with { type: 'json' }

const schema = z.strictObject({
  edit: z.string(),
  file: z.string(),
  from: z.string(),
  to: z.string(),
  /** Line and column. */
  at: z.string(),
  message: z.string(),
  hint: z.string(),
})
export type InvalidEdit = z.infer<typeof schema>

/** Edits of a committed workload that no person should get away with, and what is told of each. */
export const invalidEdits: readonly InvalidEdit[] = z.array(schema).parse(table)
