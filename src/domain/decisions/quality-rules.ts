import { z } from 'zod'
import { logicalTypeSchema } from '../logical-type.ts'
import { maskingMethodSchema } from '../masks.ts'
import { columnNameSchema, identifierSchema, tableNameSchema, workloadNameSchema, zoneSchema } from '../names.ts'

export const qualityDimensionSchema = z.enum(['completeness', 'accuracy', 'consistency', 'validity', 'uniqueness'])
export const severitySchema = z.enum(['critical', 'high', 'medium', 'low'])
export type Severity = z.infer<typeof severitySchema>

const columns = z.array(columnNameSchema).min(1).meta({ merge: 'whole' })
const common = {
  id: identifierSchema,
  zone: zoneSchema,
  dimension: qualityDimensionSchema,
  table: tableNameSchema,
  threshold: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Share of rows that has to pass.', examples: [0.95, 1] }),
  severity: severitySchema.describe('How much the rule weighs in the score.'),
  critical: z.boolean().describe('Whether breaking it stops the pipeline, whatever the score.'),
  on_fail: z.enum(['quarantine', 'flag', 'block']).describe('What happens to a row that breaks it; block stops the pipeline.'),
  evidence: z
    .enum(['declared', 'profile', 'default'])
    .describe('Who says so: a person, the measured data (never critical, never quarantining), or a default.'),
  remedy: z.string().describe('What to do about rows that break it.'),
}
const rule = <Check extends string, Shape extends z.ZodRawShape>(check: Check, shape: Shape) =>
  z.strictObject({ ...common, check: z.literal(check), ...shape })

export const qualityRuleSchema = z.discriminatedUnion('check', [
  rule('not_null', { columns }),
  rule('unique', { columns }),
  rule('type', { columns, type: logicalTypeSchema }),
  rule('format', { columns, format: z.string() }),
  rule('range', { columns, minimum: z.number().optional(), maximum: z.number().optional() }),
  rule('in_set', {
    columns,
    values: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .meta({ merge: 'whole' }),
  }),
  rule('pattern', { columns, pattern: z.string().max(200) }),
  rule('reference', { columns, to: z.strictObject({ workload: workloadNameSchema, table: tableNameSchema, zone: zoneSchema, columns }) }),
  rule('formula', { columns, expression: z.string(), tolerance: z.number().min(0) }),
  rule('expression', { columns, expression: z.string() }),
  rule('date_limit', { columns, days_after_as_of: z.int() }),
  rule('luhn', { columns }),
  rule('masked', { columns, method: maskingMethodSchema }),
  rule('row_count', { minimum: z.int().min(0) }),
  rule('absent_column', { columns }),
])
export type QualityRule = z.infer<typeof qualityRuleSchema>

/** How much a border may hold back before a person is asked; the runtime has the same by itself. */
export const usualHeldLimits = { rule: 0.02, total: 0.05, rows_below_200: 5 } as const

const share = z.number().min(0).max(1)
const heldLimitsSchema = z
  .strictObject({
    rule: share.default(usualHeldLimits.rule).describe('Share of the rows of a border that one rule may hold back.'),
    total: share.default(usualHeldLimits.total).describe('Share that all rules together may hold back.'),
    rows_below_200: z
      .int()
      .min(0)
      .default(usualHeldLimits.rows_below_200)
      .describe('Rows instead of shares, where fewer than 200 come in.'),
  })
  .default(usualHeldLimits)
  .describe('What may be held back unasked; more of it pauses the run until a person has decided.')

const zoneGateSchema = z.strictObject({ minimum_score: z.number().min(0).max(1), block_on_critical: z.boolean() })

/** `config/quality_rules.yaml` (requirements 11.1). */
export const qualityRulesDecisionSchema = z.strictObject({
  version: z.literal(1),
  workload: workloadNameSchema,
  rules: z.array(qualityRuleSchema).meta({ identity: 'id', description: 'What each table has to satisfy.' }),
  gates: z
    .strictObject({ bronze_to_silver: zoneGateSchema, silver_to_gold: zoneGateSchema })
    .describe('The score from 0 to 1 that a zone has to reach before the next one is built.'),
  weights: z.strictObject({ critical: z.number(), high: z.number(), medium: z.number(), low: z.number() }),
  held: heldLimitsSchema,
  anomalies: z
    .strictObject({ z_score: z.number().positive(), volume_change: z.number().min(0), null_spike: z.number().min(0) })
    .describe('What is told lies beyond these: standard deviations, share of the rows, rise of the share of empty values.'),
  baselines: z
    .array(
      z.strictObject({
        id: z.string(),
        column: columnNameSchema,
        statistic: z.enum(['null_share', 'mean', 'distinct', 'rows']),
        value: z.number(),
      }),
    )
    .meta({ identity: 'id' }),
})
export type QualityRulesDecision = z.infer<typeof qualityRulesDecisionSchema>
