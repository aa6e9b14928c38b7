import { z } from 'zod'
import { formatIds } from '../format-ids.generated.ts'
import { boundSchema } from '../exact-number.ts'
import { expressionSchema } from '../expression/expression-schema.ts'
import { logicalTypeSchema } from '../logical-type.ts'
import { columnNameSchema, tableNameSchema, workloadNameSchema } from '../names.ts'
import { thousandsMarkSchema } from '../number-marks.ts'
import { maskingMethodSchema, piiFamilySchema, piiLevelSchema, piiPartSchema, piiTypeSchema } from '../pii.ts'

/** Read alike by the probe and by the runtime, which a test proves byte by byte. */
const ONE_BYTE = [
  ...(['windows-1252', 'latin-1', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254'] as const),
  ...(['windows-1255', 'windows-1256', 'windows-1257', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-9'] as const),
  ...(['iso-8859-15', 'koi8-r', 'koi8-u', 'macintosh', 'ibm437', 'ibm850', 'ibm852', 'ibm866'] as const),
] as const
const EAST_ASIAN = ['shift_jis', 'euc-jp', 'gb18030', 'euc-kr', 'big5'] as const
export const encodingSchema = z.enum(['utf-8', 'utf-16-le', 'utf-16-be', ...ONE_BYTE, ...EAST_ASIAN])
export const unevenRowsSchema = z.enum(['fill_short', 'drop_last', 'name_first', 'name_last'])
export type UnevenRows = z.infer<typeof unevenRowsSchema>
export const dateOrderSchema = z.enum(['ymd', 'dmy', 'mdy'])
export type DateOrder = z.infer<typeof dateOrderSchema>

export const localSourceSchema = z.strictObject({
  type: z.literal('local'),
  /** Relative to the project where it lies inside it; a folder needs a pattern. */
  location: z.strictObject({ path: z.string().min(1), pattern: z.string().min(1).optional() }),
  /** Rows that belong to the source; part of its identity. Over the columns as they are typed, before anything is normalised. */
  filter: expressionSchema.optional().describe('Rows that belong to the source, e.g. quantity > 5; the others are counted as filtered.'),
})

/** How the bytes of one file become records. */
export const fileReadingSchema = z.strictObject({
  compression: z.enum(['none', 'gzip']).default('none'),
  encoding: encodingSchema.optional(),
  /** One sign or several. */
  delimiter: z
    .string()
    .regex(/^[^\r\n]{1,8}$/)
    .optional(),
  /** Empty: no field is quoted. */
  quote: z.string().max(1).optional(),
  escape: z.string().length(1).optional(),
  header: z.boolean().optional(),
  /** Physical preamble lines before the header or the first record. */
  skip_rows: z.int().min(0).optional(),
  /** How a record of another width than the header is read; absent: it is held back. */
  uneven_rows: unevenRowsSchema
    .optional()
    .describe(
      'Records of another width: fill_short fills left-out last fields, drop_last drops an empty last one, name_first and name_last: that column has no name.',
    ),
  /** Lines below the header that are no records (units, kinds, a rule), field by field. */
  below_header: z.array(z.array(z.string()).min(1)).min(1).optional().meta({ merge: 'whole' }),
  skip_blanks: z.boolean().optional().describe('Blanks before a field are no part of it; several between columns are one delimiter.'),
  formula_text: z.boolean().optional().describe('A field ="00012", as spreadsheets keep texts, is the text between the quotes.'),
  framed: z.boolean().optional().describe('Each line begins and ends with a delimiter that parts nothing.'),
})
export type FileReading = z.infer<typeof fileReadingSchema>

/** How delimited text or Parquet is read; one shape, whatever the extension. */
export const readingFormatSchema = z.strictObject({
  name: z.enum(formatIds),
  ...fileReadingSchema.shape,
  /** A file is read by the one that finds the columns in it. */
  other_readings: z.array(fileReadingSchema).min(1).optional().meta({
    merge: 'whole',
    description: 'How files are read that are written in another way; each file by the reading that finds its columns.',
  }),
  decimal: z.enum(['.', ',']).optional(),
  thousands: thousandsMarkSchema.optional(),
  null_tokens: z.array(z.string()).default([]).meta({ merge: 'whole' }),
  date_order: dateOrderSchema.optional(),
})
export type ReadingFormat = z.infer<typeof readingFormatSchema>

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
  source: localSourceSchema,
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
