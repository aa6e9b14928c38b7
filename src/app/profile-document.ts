import { formulaText, type ColumnProfile, type Profile } from '#domain'

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
