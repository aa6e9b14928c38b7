import { z } from 'zod'
import { columnProfileSchema, formulaSchema, formulaText, piiFindingSchema, profileSchema, type ColumnProfile, type Profile } from '#domain'

const { name, source_name, type, role, nulls, distinct, confidence } = columnProfileSchema.shape
const format = z.string().nullable()
const columnDocumentSchema = z.strictObject({
  name,
  source_name,
  type,
  format,
  role,
  nulls,
  distinct,
  pii: z.array(piiFindingSchema.pick({ type: true, level: true, confidence: true })),
  confidence,
  runner_up: z.strictObject({ type, format, share: z.number(), violations: z.int() }).nullable(),
})

const measured = profileSchema.shape
const read = measured.source.shape
export const profileDocumentSchema = z.strictObject({
  source: z
    .strictObject({ path: read.path, bytes: read.bytes, files: read.files, name: z.string(), compression: z.string() })
    // What was found out about how it is read depends on the format.
    .catchall(read.detected.valueType),
  rows: measured.rows,
  malformed: measured.malformed,
  exact_duplicates: measured.exact_duplicates,
  profiled_rows: measured.profiled_rows,
  columns: z.array(columnDocumentSchema),
  keys: measured.keys,
  relationships: measured.relationships,
  dependencies: measured.dependencies.unwrap(),
  formulas: z.array(formulaSchema.extend({ expression: z.string() })),
  anomalies: measured.anomalies,
  hash: measured.hash,
})

/** The document of `profile` (interfaces, JSON): measures and findings, no value of a personal column. */
export function profileDocument(profile: Profile) {
  const { path, bytes, files, format, detected } = profile.source
  return {
    source: { path, bytes, files, name: format.name, compression: format.compression, ...detected },
    rows: profile.rows,
    malformed: profile.malformed,
    exact_duplicates: profile.exact_duplicates,
    profiled_rows: profile.profiled_rows,
    columns: profile.columns.map(columnDocument),
    keys: profile.keys,
    relationships: profile.relationships,
    dependencies: profile.dependencies ?? [],
    formulas: (profile.formulas ?? []).map((formula) => ({ ...formula, expression: formulaText(formula) })),
    anomalies: profile.anomalies,
    hash: profile.hash,
  }
}

function columnDocument(column: ColumnProfile) {
  const { name, source_name, type, format = null, role, nulls, distinct, confidence } = column
  const pii = column.pii.map((finding) => ({ type: finding.type, level: finding.level, confidence: finding.confidence }))
  return { name, source_name, type, format, role, nulls, distinct, pii, confidence, runner_up: runnerUp(column) }
}

/** The best reading besides the one that was chosen. */
export function runnerUp(
  column: Pick<ColumnProfile, 'type' | 'format' | 'candidates'>,
): { type: string; format: string | null; share: number; violations: number } | null {
  const other = column.candidates
    .filter((candidate) => candidate.type !== column.type || candidate.format !== column.format)
    .toSorted((left, right) => right.share - left.share)[0]
  return other ? { type: other.type, format: other.format ?? null, share: other.share, violations: other.violations } : null
}
