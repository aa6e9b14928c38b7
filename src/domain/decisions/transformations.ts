import { z } from 'zod'
import { logicalTypeSchema } from '../logical-type.ts'
import { columnNameSchema, identifierSchema, tableNameSchema, workloadNameSchema } from '../names.ts'
import { maskingMethodSchema } from '../pii.ts'
import { aggregationSchema } from './semantic.ts'

const columns = z.array(columnNameSchema).min(1).meta({ merge: 'whole' })
const rejecting = z.enum(['quarantine', 'null'])
const checking = z.enum(['quarantine', 'flag'])
const scalar = z.union([z.string(), z.number(), z.boolean()])

const step = <Op extends string, Shape extends z.ZodRawShape>(op: Op, shape: Shape) =>
  z.strictObject({ id: identifierSchema, op: z.literal(op), ...shape })

/** One typed step; order in the list is order of execution (requirements 10.1). Expressions are Gangway's own language, never SQL. */
export const planStepSchema = z.discriminatedUnion('op', [
  step('rename', { mapping: z.record(columnNameSchema, columnNameSchema) }),
  step('select', { columns }),
  step('null_tokens', { columns, tokens: z.array(z.string()).min(1).meta({ merge: 'whole' }) }),
  step('trim', { columns }),
  step('normalize_case', { columns, form: z.enum(['lower', 'upper', 'title']) }),
  step('normalize_text', { columns, form: z.enum(['collapse_spaces']) }),
  step('cast', {
    columns,
    type: logicalTypeSchema,
    decimal: z.enum(['.', ',']).optional(),
    thousands: z.enum([',', '.', ' ', "'"]).optional(),
    on_fail: rejecting,
  }),
  step('parse_date', {
    columns,
    type: z.enum(['date', 'timestamp']),
    formats: z.array(z.string()).min(1).meta({ merge: 'whole' }),
    on_fail: rejecting,
  }),
  step('require', { columns, on_fail: checking }),
  step('check_range', { columns, minimum: z.number().optional(), maximum: z.number().optional(), on_fail: checking }),
  step('check_set', { columns, values: z.array(scalar).min(1).meta({ merge: 'whole' }), on_fail: checking }),
  step('check_pattern', { columns, pattern: z.string().max(200), on_fail: checking }),
  step('check_date_limit', { columns, days_after_as_of: z.int(), on_fail: checking }),
  step('check_reference', {
    columns,
    to: z.strictObject({ workload: workloadNameSchema, table: tableNameSchema, columns }),
    on_fail: checking,
  }),
  step('check_formula', { column: columnNameSchema, expression: z.string(), tolerance: z.number().min(0), on_fail: checking }),
  step('validate', { columns, validator: z.enum(['luhn', 'iban', 'email', 'phone']), on_fail: checking }),
  step('dedup', {
    key: columns,
    order: z.array(z.strictObject({ column: z.string(), direction: z.enum(['asc', 'desc']) })).meta({ merge: 'whole' }),
    keep: z.enum(['first', 'last']),
  }),
  step('derive', { column: columnNameSchema, type: logicalTypeSchema, expression: z.string() }),
  step('normalize_phone', {
    columns,
    default_country_code: z
      .string()
      .regex(/^\d{1,3}$/)
      .optional(),
  }),
  step('mask', {
    columns,
    method: maskingMethodSchema,
    keep_first: z.int().min(0).optional(),
    keep_last: z.int().min(0).optional(),
    generalize_to: z.enum(['year', 'month']).optional(),
  }),
  step('drop_column', { columns, reason: z.string() }),
  step('filter', { expression: z.string(), reason: z.string() }),
  step('lookup', {
    table: z.strictObject({ workload: workloadNameSchema, table: tableNameSchema }),
    keys: z.record(columnNameSchema, columnNameSchema),
    columns,
    on_unmatched: rejecting,
  }),
])
export type PlanStep = z.infer<typeof planStepSchema>
export type PlanOperation = PlanStep['op']

export const measureSchema = z.strictObject({
  name: columnNameSchema,
  aggregation: aggregationSchema,
  /** Expression over silver columns; `*` for count. */
  expression: z.string(),
  type: logicalTypeSchema,
})

export const goldColumnSchema = z.strictObject({
  name: columnNameSchema,
  type: logicalTypeSchema,
  /** Expression over silver columns; a plain column name most of the time. */
  from: z.string(),
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
  encryption: z.strictObject({ bronze: z.string(), silver: z.string(), gold: z.string() }),
  as_of: z.union([z.literal('run'), z.iso.date()]),
  bronze_to_silver: z.strictObject({
    input: tableNameSchema,
    output: z.strictObject({
      table: tableNameSchema,
      table_format: z.literal('parquet'),
      partition_by: z.array(columnNameSchema).meta({ merge: 'whole' }),
    }),
    steps: z.array(planStepSchema).meta({ identity: 'id' }),
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
