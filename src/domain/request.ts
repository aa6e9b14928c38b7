import { z } from 'zod'
import { timezoneSchema, wantedCronSchema } from './cron.ts'
import { platformIds } from './closed-lists.ts'
import { boundSchema } from './exact-number.ts'
import { expressionSchema, measuredExpressionSchema } from './expression/expression-schema.ts'
import { columnNameSchema, tableNameSchema, workloadNameSchema } from './names.ts'
import { maskingMethodSchema } from './masks.ts'
import { piiTypeSchema } from './pii.ts'
import { columnRoleSchema, foreignKeySchema, givenReadingSchema, retentionSchema } from './decisions/source.ts'
import { sourceSchema } from './source.ts'
import { aggregationSchema } from './decisions/semantic.ts'
import { logicalTypeSchema } from './logical-type.ts'

export const platformIdSchema = z.enum(platformIds)
export type PlatformId = z.infer<typeof platformIdSchema>

export const goldUseCaseSchema = z.enum(['ad_hoc', 'reporting', 'dashboards', 'machine_learning', 'api'])

/** What a person says of one column; everything is optional, and everything is `by: person`. */
export const columnCorrectionSchema = z.strictObject({
  type: logicalTypeSchema.optional(),
  format: z.string().optional(),
  /** Other ways in which deliveries write a date or a moment. */
  other_formats: z.array(z.string()).min(1).optional(),
  /** The decimal sign of this column, where it is not that of the file. */
  decimal: z.enum(['.', ',']).optional(),
  role: columnRoleSchema.optional(),
  description: z.string().optional(),
  unit: z.string().optional(),
  nullable: z.boolean().optional(),
  /** A delivery may lack the column, which is empty then. */
  optional: z.boolean().optional(),
  /** Other headers under which deliveries have the column. */
  aliases: z.array(z.string()).min(1).optional(),
  excluded: z.boolean().optional(),
  allowed_values: z.array(z.string()).min(1).optional(),
  minimum: boundSchema.optional(),
  maximum: boundSchema.optional(),
  /** `null` keeps the row with an empty value, counted; the default quarantines the row. */
  on_cast_failure: z.enum(['quarantine', 'null']).optional(),
})
export type ColumnCorrection = z.infer<typeof columnCorrectionSchema>

/** A declared personal-data verdict: `none`, a type, or a type with its method and the reason for going below the default. */
export const piiAnswerSchema = z.union([
  z.literal('none'),
  piiTypeSchema,
  z.strictObject({ type: piiTypeSchema, masking: maskingMethodSchema.optional(), reason: z.string().optional() }),
])

export const aggregateRequestSchema = z.strictObject({
  name: tableNameSchema,
  by: z.array(columnNameSchema).min(1),
  measures: z
    .array(z.strictObject({ name: columnNameSchema, aggregation: aggregationSchema, expression: measuredExpressionSchema }))
    .min(1),
})

/** `workload.yaml`: what a person asked for. Strict: an unknown key is an error with a line number. */
export const requestSchema = z.strictObject({
  version: z.literal(1),
  name: workloadNameSchema,
  description: z.string().optional(),
  platform: platformIdSchema.default('local'),
  source: sourceSchema,
  /** Overrides of what the probe found; only what a person said. */
  format: givenReadingSchema.optional(),
  ingestion: z.strictObject({ mode: z.enum(['full', 'incremental', 'append']).default('full') }).optional(),
  primary_key: z
    .union([z.literal('none'), z.array(columnNameSchema).min(1)])
    .optional()
    .meta({ description: 'Columns that tell rows apart, or none.', examples: [['order_id'], 'none'] }),
  columns: z.record(columnNameSchema, columnCorrectionSchema).optional(),
  pii: z.record(columnNameSchema, piiAnswerSchema).optional(),
  mask_file_names: z
    .boolean()
    .optional()
    .describe('Whether the names of files, and of folders that are no column, are hidden; by default where they name people.'),
  foreign_keys: z.array(foreignKeySchema.omit({ match_share: true, by: true })).optional(),
  formulas: z
    .record(columnNameSchema, z.strictObject({ expression: expressionSchema, tolerance: z.number().min(0).default(0.01) }))
    .optional(),
  gold: z
    .strictObject({
      use_case: goldUseCaseSchema.default('ad_hoc'),
      dataset: tableNameSchema.optional(),
      aggregates: z.array(aggregateRequestSchema).default([]),
      filters: z.array(z.strictObject({ expression: expressionSchema, reason: z.string() })).default([]),
    })
    .optional(),
  remove_exact_duplicates: z.boolean().optional(),
  schema_evolution: z.enum(['lenient', 'evolve', 'strict']).optional(),
  regulations: z
    .array(z.string())
    .optional()
    .meta({ description: 'Regulations that the data falls under; empty for none.', examples: [['GDPR'], []] }),
  retention_days: retentionSchema.optional(),
  quality: z
    .strictObject({
      silver_score: z.number().min(0).max(1).default(0.8),
      gold_score: z.number().min(0).max(1).default(0.95),
      completeness: z.number().min(0).max(1).default(0.9),
    })
    .optional(),
  schedule: z
    .strictObject({
      cron: wantedCronSchema.default('0 2 * * *'),
      timezone: timezoneSchema.default('UTC'),
      depends_on: z.array(workloadNameSchema).default([]),
      retries: z.int().min(1).default(3),
      deadline_minutes: z.number().positive().default(120),
    })
    .optional(),
  contacts: z.strictObject({ owner: z.string().optional(), steward: z.string().optional(), failure: z.string().optional() }).optional(),
  domain: z.string().optional(),
  sensitivity: z.enum(['public', 'internal', 'confidential', 'restricted']).optional(),
})
export type Request = z.infer<typeof requestSchema>
