import { z } from 'zod'
import { logicalTypeSchema } from '../logical-type.ts'
import { columnNameSchema, identifierSchema, tableNameSchema, workloadNameSchema } from '../names.ts'
import { stepShapes } from './operations.generated.ts'
import { aggregationSchema } from './semantic.ts'
import { columns } from './step-shape.ts'

/** One typed step; order in the list is order of execution (requirements 10.1). Expressions are Gangway's own language, never SQL. */
export const planStepSchema = z.discriminatedUnion('op', stepShapes)
export type PlanStep = z.infer<typeof planStepSchema>
export type PlanOperation = PlanStep['op']

/** The step that carries out `source.filter` of `config/source.yaml`. */
export const sourceFilterStep = 'source_filter'

export const measureSchema = z.strictObject({
  name: columnNameSchema,
  aggregation: aggregationSchema,
  /** Expression over silver columns; `*` for count. */
  expression: z.string().describe('Expression over silver columns; * for count.'),
  type: logicalTypeSchema,
})

export const goldColumnSchema = z.strictObject({
  name: columnNameSchema,
  type: logicalTypeSchema,
  /** Expression over silver columns; a plain column name most of the time. */
  from: z.string().describe('Expression over silver columns; a plain column name most of the time.'),
})

/** A gold table. `flat` and `fact` keep silver's grain, `dimension` is distinct by its attributes, `summary` groups, `date` is generated. */
export const goldTableSchema = z.strictObject({
  name: tableNameSchema,
  kind: z.enum(['flat', 'fact', 'dimension', 'summary', 'date']),
  grain: z.string(),
  keys: z.array(columnNameSchema).meta({ merge: 'whole' }),
  columns: z.array(goldColumnSchema).meta({ identity: 'name' }),
  /** Facts: surrogate keys that point at dimensions; each is a hash over the dimension's natural columns. */
  dimension_keys: z
    .array(z.strictObject({ name: columnNameSchema, dimension: tableNameSchema, columns }))
    .optional()
    .meta({ identity: 'name' }),
  /** Dimensions: the surrogate key made from `columns`. */
  surrogate_key: columnNameSchema.optional(),
  measures: z.array(measureSchema).optional().meta({ identity: 'name' }),
  filter: z.string().optional(),
  /** `date` only: the silver date columns whose span it covers. */
  date_columns: columns.optional(),
  scd_type: z.literal(1).optional(),
  partition_by: z.array(columnNameSchema).optional().meta({ merge: 'whole' }),
})
export type GoldTable = z.infer<typeof goldTableSchema>

/** `config/transformations.yaml`: the plan, compiled to SQL for each dialect. */
export const transformationsDecisionSchema = z.strictObject({
  version: z.literal(1),
  workload: workloadNameSchema,
  encryption: z
    .strictObject({ bronze: z.string(), silver: z.string(), gold: z.string() })
    .optional()
    .describe('Aliases of the keys that the zones are encrypted with, on a platform that encrypts.'),
  as_of: z.union([z.literal('run'), z.iso.date()]).describe('The date that "future" is judged against: that of the run, or a fixed one.'),
  bronze_to_silver: z.strictObject({
    input: tableNameSchema,
    output: z.strictObject({
      table: tableNameSchema,
      table_format: z.literal('parquet'),
      partition_by: z.array(columnNameSchema).meta({ merge: 'whole' }),
    }),
    steps: z.array(planStepSchema).meta({ identity: 'id', description: 'In the order of execution.' }),
    schema: z.strictObject({ mode: z.enum(['lenient', 'evolve', 'strict']), on_mismatch: z.enum(['quarantine', 'drop_column', 'fail']) }),
  }),
  silver_to_gold: z.strictObject({
    shape: z.enum(['flat', 'star']),
    /** Row filters that hold for all of gold, each counted as filtered. */
    filters: z.array(z.strictObject({ id: identifierSchema, expression: z.string(), reason: z.string() })).meta({ identity: 'id' }),
    tables: z.array(goldTableSchema).min(1).meta({ identity: 'name' }),
  }),
  quarantine: z.strictObject({ keep_days: z.int().positive() }),
})
export type TransformationsDecision = z.infer<typeof transformationsDecisionSchema>
