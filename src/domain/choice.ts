import { z } from 'zod'

/** Why a choice in a config file is as it is; stored in `.gangway/why/<file>.json`, keyed by the choice's path. */
export const choiceSchema = z.strictObject({
  by: z.enum(['rule', 'model', 'person']),
  /** Name of the rule, or the question that was answered. */
  rule: z.string(),
  reason: z.string(),
  /** Ids of records under `.gangway/evidence/` or short facts from the profile. */
  evidence: z.array(z.string()),
  confidence: z.number().min(0).max(1).optional(),
  alternatives: z.array(z.strictObject({ choice: z.string(), rejected_because: z.string() })).optional(),
})
export type Choice = z.infer<typeof choiceSchema>

/** Path in the config file (`schema.columns[order_id].type`) to the choice. */
export type Choices = Readonly<Record<string, Choice>>
