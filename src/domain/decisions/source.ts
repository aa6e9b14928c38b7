import { z } from 'zod'
import { formatIds } from '../format-ids.generated.ts'
import { boundSchema } from '../exact-number.ts'
import { logicalTypeSchema } from '../logical-type.ts'
import { compressionSchema } from './format-shape.ts'
import { formatOptions, readingFormats } from './reading-formats.generated.ts'
import { columnNameSchema, tableNameSchema, workloadNameSchema } from '../names.ts'
import { maskingMethodSchema } from '../masks.ts'
import { piiFamilySchema, piiLevelSchema, piiPartSchema, piiTypeSchema } from '../pii.ts'
import { sourceSchema } from '../source.ts'

/** How a source is read: each format with options of its own. */
export const readingFormatSchema = z.discriminatedUnion('name', readingFormats)
export type ReadingFormat = z.infer<typeof readingFormatSchema>

const { name: _, other_readings: _1, decimal: _2, thousands: _3, null_tokens: _4, date_order: _5, ...ofFile } = formatOptions

/** How the bytes of one file become records, whatever its format. */
export const fileReadingSchema = z.strictObject(ofFile)
export type FileReading = z.infer<typeof fileReadingSchema>

/** What a person says of how a source is read, before its format is known: the defaults of a whole format would override what is found. */
export const givenReadingSchema = z
  .strictObject({
    ...formatOptions,
    name: z.enum(formatIds),
    compression: compressionSchema,
    null_tokens: z.array(z.string()).meta({ merge: 'whole' }),
    other_readings: z.array(fileReadingSchema).min(1).meta({ merge: 'whole' }),
  })
  .partial()
export type GivenReading = z.infer<typeof givenReadingSchema>

export const piiChoiceSchema = z.strictObject({
  types: z.array(piiTypeSchema).min(1).meta({ merge: 'whole' }),
  part: piiPartSchema.optional(),
  families: z.array(piiFamilySchema).meta({ merge: 'whole' }),
  level: piiLevelSchema,
  confidence: z.number().min(0).max(1),
  masking: maskingMethodSchema,
  /** A human verdict is sticky: it is never overwritten by a later detection. */
  verdict: z.enum(['proposed', 'accepted', 'rejected']),
})
export type PiiChoice = z.infer<typeof piiChoiceSchema>

export const columnRoleSchema = z.enum(['identifier', 'measure', 'dimension', 'temporal', 'text'])
export type ColumnRole = z.infer<typeof columnRoleSchema>

export const referenceSchema = z.strictObject({
  workload: workloadNameSchema,
  table: tableNameSchema,
  column: columnNameSchema,
})

export const sourceColumnSchema = z.strictObject({
  name: columnNameSchema,
  /** The header as delivered, after duplicates were numbered. */
  source_name: z.string().describe('The header as delivered, without the blanks around it, after duplicates were numbered.'),
  /** A delivery that has one of these instead is read as well. */
  aliases: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({ merge: 'whole', description: 'Other headers under which deliveries have this column.', examples: [['total']] }),
  /** Set where the file itself carries a type (Parquet); absent means that bronze holds text. */
  declared_type: logicalTypeSchema.optional(),
  type: logicalTypeSchema,
  /** `yyyy-MM-dd`, `dd/MM/yyyy`, `yyyy-MM-dd HH:mm:ss` …: how text becomes the type. */
  format: z
    .string()
    .optional()
    .meta({ description: 'How text becomes the type.', examples: ['yyyy-MM-dd', 'dd/MM/yyyy'] }),
  /** Tried in their order where the format does not read a value. */
  other_formats: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({ merge: 'whole', description: 'Other ways in which deliveries write the value.', examples: [['dd/MM/yyyy']] }),
  decimal: z.enum(['.', ',']).optional().describe('The decimal sign of this column, where it is not that of the file.'),
  nullable: z.boolean().describe('Whether a row may have no value here.'),
  optional: z.boolean().optional().describe('Whether a delivery may lack the column; else a person is asked. It is empty then.'),
  role: columnRoleSchema,
  description: z.string().optional(),
  unit: z.string().optional(),
  allowed_values: z.array(z.string()).optional().meta({ merge: 'whole' }),
  /** A person or the source declares a bound; a learnt range lives in the profile and only flags. */
  minimum: boundSchema.optional(),
  maximum: boundSchema.optional(),
  excluded: z.boolean().optional().describe('Left out from bronze on.'),
  pii: piiChoiceSchema.optional(),
})
export type SourceColumn = z.infer<typeof sourceColumnSchema>

export const foreignKeySchema = z.strictObject({
  columns: z.array(columnNameSchema).min(1).meta({ merge: 'whole' }),
  to: z.strictObject({
    workload: workloadNameSchema,
    table: tableNameSchema,
    columns: z.array(columnNameSchema).min(1).meta({ merge: 'whole' }),
  }),
  match_share: z.number().min(0).max(1),
  /** `declared` quarantines orphans, `learnt` flags them (D24). */
  by: z.enum(['declared', 'learnt']),
})
export type ForeignKey = z.infer<typeof foreignKeySchema>

export const retentionSchema = z.strictObject({ bronze: z.int().positive(), silver: z.int().positive(), gold: z.int().positive() })

/** `config/source.yaml`: what the source is and how it is read (requirements 9.1). */
export const sourceDecisionSchema = z.strictObject({
  version: z.literal(1),
  workload: workloadNameSchema,
  name: z.string(),
  description: z.string(),
  owner: z.string(),
  contact: z.string(),
  steward: z.string().optional(),
  domain: z.string(),
  sensitivity: z.enum(['public', 'internal', 'confidential', 'restricted']),
  source: sourceSchema,
  fingerprint: z.strictObject({ header: z.string(), sample: z.string(), bytes: z.string() }),
  mask_file_names: z
    .boolean()
    .optional()
    .describe('Whether the names of files, and of folders that are no column, are hidden beside each row: they name people.'),
  format: readingFormatSchema,
  ingestion: z.strictObject({
    mode: z.enum(['full', 'incremental', 'append']),
    cursor: columnNameSchema.optional(),
    frequency: z.string(),
  }),
  partitioning: z.strictObject({ bronze: z.literal('ingestion_date'), columns: z.array(columnNameSchema).meta({ merge: 'whole' }) }),
  retention_days: retentionSchema,
  regulations: z.array(z.string()).meta({ merge: 'whole' }),
  schema: z.strictObject({
    columns: z.array(sourceColumnSchema).min(1).meta({ identity: 'name' }),
    keys: z.strictObject({
      /** Empty means `primary_key: none`: one record as delivered is the grain (D33). */
      primary: z
        .array(columnNameSchema)
        .meta({ merge: 'whole', description: 'Columns that tell rows apart; empty: one record as delivered is the grain.' }),
      unique: z.array(z.array(columnNameSchema).min(1)).meta({ merge: 'whole' }),
      foreign: z.array(foreignKeySchema).meta({ merge: 'whole' }),
    }),
  }),
  lineage: z.strictObject({ source_id: z.string(), bronze_id: z.string() }),
})
export type SourceDecision = z.infer<typeof sourceDecisionSchema>
