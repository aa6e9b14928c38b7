import { z } from 'zod'
import { count } from './count.ts'
import { readingFormatSchema } from './decisions/source.ts'
import { formulaSchema } from './formula.ts'
import { logicalTypeSchema } from './logical-type.ts'
import { columnNameSchema } from './names.ts'
import { decimalReadingSchema, numberMarks } from './number-marks.ts'
import { truthLanguageSchema } from './truth-words.ts'
import { piiFamilySchema, piiLevelSchema, piiPartSchema, piiTypeSchema } from './pii.ts'
import { columnRoleSchema } from './decisions/source.ts'

const share = z.number().min(0).max(1)

/** One thing found out about how the source is read, with what else it could have been. */
export const detectedSchema = z.strictObject({
  value: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  confidence: share,
  runner_up: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
  reason: z.string(),
})
export type Detected = z.infer<typeof detectedSchema>

/** A candidate type: the share of non-null values that it reads, and the number that it does not. */
export const typeCandidateSchema = z.strictObject({
  type: logicalTypeSchema,
  format: z.string().optional(),
  /** Of moments that are written in several ways: tried in their order where the first does not read a value. */
  other_formats: z.array(z.string()).min(1).optional(),
  ...numberMarks,
  language: truthLanguageSchema,
  share,
  violations: z.int().min(0),
})
export type TypeCandidate = z.infer<typeof typeCandidateSchema>

export const piiFindingSchema = z.strictObject({
  type: piiTypeSchema,
  part: piiPartSchema.optional(),
  families: z.array(piiFamilySchema),
  level: piiLevelSchema,
  confidence: share,
  /** What spoke for it: name tokens, validator share, free text scan. */
  evidence: z.array(z.string()),
  free_text: z.boolean().optional(),
})
export type PiiFinding = z.infer<typeof piiFindingSchema>

export const columnProfileSchema = z.strictObject({
  name: columnNameSchema,
  source_name: z.string(),
  /** Its headers in other files of the source. */
  aliases: z.array(z.string()).min(1).optional(),
  /** Files of the source that lack it; absent where none does. */
  missing_files: z.int().min(1).optional(),
  declared_type: logicalTypeSchema.optional(),
  type: logicalTypeSchema,
  format: z.string().optional(),
  /** Of moments that are written in several ways: tried in their order where the first does not read a value. */
  other_formats: z.array(z.string()).min(1).optional(),
  confidence: share,
  candidates: z.array(typeCandidateSchema),
  /** Both day-first and month-first read every value: only a person can tell. */
  date_order_ambiguous: z.boolean().optional(),
  /** Its numbers read with a decimal sign and with a sign between thousands, and no column tells. */
  decimal_reading: decimalReadingSchema.optional(),
  role: columnRoleSchema,
  rows: z.int(),
  nulls: z.int(),
  empty_strings: z.int(),
  null_tokens: z.record(z.string(), z.int()),
  distinct: z.int(),
  /** Masked or left out for personal data. */
  minimum: z.union([z.string(), z.number(), z.null()]),
  maximum: z.union([z.string(), z.number(), z.null()]),
  mean: z.number().nullable(),
  minimum_length: z.int().nullable(),
  maximum_length: z.int().nullable(),
  top_values: z.array(z.strictObject({ value: z.string(), count: z.int() })),
  pattern_classes: z.array(z.strictObject({ pattern: z.string(), count: z.int() })),
  leading_zeros: z.int(),
  untrimmed: z.int(),
  case_variants: z.int(),
  pii: z.array(piiFindingSchema),
  /** Keyed sketch for overlap with other workloads; base64. */
  sketch: z.string(),
})
export type ColumnProfile = z.infer<typeof columnProfileSchema>

export const keyCandidateSchema = z.strictObject({
  columns: z.array(columnNameSchema).min(1),
  /** Rows beyond the first of each key value, and rows with a null part. */
  violations: z.int().min(0),
  nulls: z.int().min(0),
  /** Rows beyond the first that share the key and differ; the other violations are whole rows that repeat, or lack a part. Absent where it was not counted. */
  conflicts: z.int().min(0).optional(),
  minimal: z.boolean(),
})
export type KeyCandidate = z.infer<typeof keyCandidateSchema>

export const relationshipSchema = z.strictObject({
  columns: z.array(columnNameSchema).min(1),
  to: z.strictObject({ workload: z.string(), table: z.string(), columns: z.array(columnNameSchema) }),
  match_share: share,
  unmatched: z.int(),
  nulls: z.int(),
})
export type Relationship = z.infer<typeof relationshipSchema>

/** Whether one value of the determinant always stands beside one value of the dependent; a missing value counts as a value. */
export const dependencySchema = z.strictObject({
  /** One column or two; profiles that were made before pairs were looked for name it alone. */
  determinant: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(columnNameSchema).min(1).max(2)),
  dependent: columnNameSchema,
  /** Distinct values of the determinant, and those that stand in several rows: only these could refute it. */
  keys: z.int().min(0),
  repeated: z.int().min(0),
  /** Values of the determinant beside which several values stand; none where it holds. */
  refuting: z.int().min(0),
  /** Rows that have another value than most of their key: set where a few refute what explains nearly all others. */
  broken: z.int().min(1).optional(),
  /** Rows beyond the first of each value of the determinant. */
  support: z.int().min(0).optional(),
  /** Set where it holds, and so many rows agree by chance less than once in a million. */
  beyond_chance: z.literal(true).optional(),
})
export type Dependency = z.infer<typeof dependencySchema>

/** Of a source that was read in part: what was read, of how much, and how it was chosen. */
export const sourceSampleSchema = z.strictObject({
  files: z.int().min(1),
  bytes: z.int().min(0),
  of_files: z.int().min(1),
  of_bytes: z.int().min(0),
  how: z.string().min(1),
})
export type SourceSample = z.infer<typeof sourceSampleSchema>

/** As it is told: `2 of 5 files (1,200 of 3,400 bytes), evenly among all by name`. */
export const sampleText = ({ files, bytes, of_files: ofFiles, of_bytes: ofBytes, how }: SourceSample): string =>
  `${count(files)} of ${count(ofFiles)} files (${count(bytes)} of ${count(ofBytes)} bytes), ${how}`

export const profileSchema = z.strictObject({
  version: z.literal(1),
  hash: z.string(),
  source: z.strictObject({
    path: z.string(),
    bytes: z.int(),
    files: z.int(),
    /** Set where these are not all of its files. */
    sample: sourceSampleSchema.optional(),
    /** What the names of files, and of folders that are no column, tell of people. */
    personal_names: z.array(piiTypeSchema).min(1).optional(),
    fingerprint: z.strictObject({ header: z.string(), sample: z.string(), bytes: z.string() }),
    format: readingFormatSchema,
    detected: z.record(z.string(), detectedSchema),
  }),
  rows: z.int(),
  profiled_rows: z.int(),
  sampled: z.boolean(),
  malformed: z.int(),
  exact_duplicates: z.int(),
  columns: z.array(columnProfileSchema),
  /** Columns of the source that are never stored, so that nothing was measured of them; `position` counts from 0 in the source. */
  excluded: z.array(z.strictObject({ name: columnNameSchema, source_name: z.string(), position: z.int().min(0) })).optional(),
  keys: z.array(keyCandidateSchema),
  relationships: z.array(relationshipSchema),
  /** What identifiers say of the columns that share their first word, and what holds or nearly holds beyond chance, on the profiled rows; absent in profiles that were made before it was measured. */
  dependencies: z.array(dependencySchema).optional(),
  /** Columns that others compute; absent in profiles that were made before they were looked for. */
  formulas: z.array(formulaSchema).optional(),
  quasi_identifiers: z.array(columnNameSchema),
  anomalies: z.array(z.strictObject({ code: z.string(), columns: z.array(columnNameSchema), message: z.string(), count: z.int() })),
  /** Five to ten rows, personal data masked. */
  examples: z.array(z.record(z.string(), z.union([z.string(), z.null()]))),
})
export type Profile = z.infer<typeof profileSchema>
