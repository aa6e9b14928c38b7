import { z } from 'zod'

const ruleScoreSchema = z.looseObject({
  id: z.string(),
  dimension: z.string(),
  severity: z.string().default('medium'),
  check: z.string().default(''),
  critical: z.boolean().default(false),
  applicable: z.number().default(0),
  passing: z.number().default(0),
  score: z.number().nullable().default(null),
  threshold: z.number().default(0),
  passed: z.boolean().default(true),
  remedy: z.string().default(''),
})

/** What a zone's check found when it compared with earlier publications, as the runtime reports it. */
export const anomaliesSchema = z.looseObject({ baseline: z.string().default(''), findings: z.array(z.unknown()).default([]) })

const detailsSchema = z.looseObject({
  rules: z.array(ruleScoreSchema).default([]),
  not_applicable: z.array(z.string()).default([]),
  failed_critical: z.array(z.string()).default([]),
  formula: z.string().default(''),
  weights: z.record(z.string(), z.number()).default({}),
  anomalies: anomaliesSchema.optional(),
})

/** One zone's score as the runtime reports it; a short document has no details. */
export const zoneScoreSchema = z.looseObject({
  overall: z.number(),
  passed: z.boolean(),
  minimum: z.number().optional(),
  dimensions: z.record(z.string(), z.number()).default({}),
  details: detailsSchema.default({ rules: [], not_applicable: [], failed_critical: [], formula: '', weights: {} }),
})
export type ZoneScore = z.infer<typeof zoneScoreSchema>
