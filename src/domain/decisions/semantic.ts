import { z } from 'zod'
import { logicalTypeSchema } from '../logical-type.ts'
import { columnNameSchema, identifierSchema, tableNameSchema, workloadNameSchema, zoneSchema } from '../names.ts'
import { maskingMethodSchema } from '../masks.ts'
import { piiTypeSchema } from '../pii.ts'
import { columnRoleSchema } from './source.ts'

export const aggregationSchema = z.enum(['sum', 'average', 'minimum', 'maximum', 'count', 'count_distinct'])
export type Aggregation = z.infer<typeof aggregationSchema>

const semanticColumnSchema = z.strictObject({
  name: columnNameSchema,
  type: logicalTypeSchema,
  nullable: z.boolean(),
  role: columnRoleSchema,
  description: z.string().optional(),
  synonyms: z.array(z.string()).optional().meta({ merge: 'whole' }),
  unit: z.string().optional(),
  /** Measures. */
  default_aggregation: aggregationSchema.optional(),
  additive: z.enum(['yes', 'semi', 'no']).optional(),
  derived_from: z.array(columnNameSchema).optional().meta({ merge: 'whole' }),
  expression: z.string().optional(),
  /** Temporal. */
  grain: z.enum(['day', 'month', 'year', 'second']).optional(),
  is_primary: z.boolean().optional(),
  /** Identifiers. */
  key: z.enum(['primary', 'foreign', 'natural']).optional(),
  references: z.string().optional(),
  /** Personal data on any role. */
  pii: z.strictObject({ classification: piiTypeSchema, masking: maskingMethodSchema }).optional(),
})

/** `config/semantic.yaml`: what the data means, one shape for people and queries (requirements 9.2). */
export const semanticDecisionSchema = z.strictObject({
  version: z.literal(1),
  workload: workloadNameSchema,
  dataset: z.strictObject({
    name: z.string(),
    description: z.string(),
    domain: z.string(),
    owner: z.string(),
    sensitivity: z.enum(['public', 'internal', 'confidential', 'restricted']),
    grain: z.string(),
  }),
  tables: z
    .array(
      z.strictObject({
        name: tableNameSchema,
        kind: z.enum(['flat', 'fact', 'dimension', 'summary']),
        zone: zoneSchema,
        grain: z.string(),
        primary_key: z.array(columnNameSchema).meta({ merge: 'whole' }),
        columns: z.array(semanticColumnSchema).meta({ identity: 'name' }),
      }),
    )
    .meta({ identity: 'name' }),
  hierarchies: z
    .array(z.strictObject({ name: identifierSchema, levels: z.array(columnNameSchema).meta({ merge: 'whole' }) }))
    .meta({ identity: 'name' }),
  default_filters: z
    .array(z.strictObject({ name: identifierSchema, expression: z.string(), applies_to: tableNameSchema, reason: z.string() }))
    .meta({ identity: 'name' }),
  business_terms: z
    .array(
      z.strictObject({
        term: z.string(),
        definition: z.string(),
        columns: z.array(columnNameSchema).meta({ merge: 'whole' }),
        synonyms: z.array(z.string()).optional().meta({ merge: 'whole' }),
      }),
    )
    .meta({ identity: 'term' }),
  time: z.strictObject({
    fiscal_year_start: z.int().min(1).max(12),
    week_start: z.enum(['monday', 'sunday']),
    timezone: z.string(),
    freshness: z.string(),
    comparisons: z.array(z.enum(['MoM', 'QoQ', 'YoY', 'WoW', 'YTD', 'MTD'])).meta({ merge: 'whole' }),
  }),
  /** Two may lead to one table: the origin and the destination of a flight are both airports. */
  relationships: z
    .array(
      z.strictObject({
        to: z.string(),
        keys: z.array(z.strictObject({ from: columnNameSchema, to: columnNameSchema })).meta({ merge: 'whole' }),
        cardinality: z.enum(['many_to_one', 'one_to_one', 'one_to_many', 'many_to_many']),
        when_to_join: z.string(),
        fan_out_warning: z.string().optional(),
      }),
    )
    .meta({ merge: 'whole' }),
  metrics: z
    .array(
      z.strictObject({
        name: identifierSchema,
        expression: z.string(),
        aggregation: aggregationSchema,
        grain: z.string(),
        filters: z.array(z.string()).meta({ merge: 'whole' }),
        provenance: z.enum(['declared', 'role']),
      }),
    )
    .meta({ identity: 'name' }),
  sample_questions: z.array(z.strictObject({ question: z.string(), answered_by: tableNameSchema })).meta({ identity: 'question' }),
})
export type SemanticDecision = z.infer<typeof semanticDecisionSchema>
