import { defect, isNumeric, type CheckContext, type EvidenceRow, type Measurements, type TypeCandidate } from '#kit'

/** Path of a column's type in the decision: where the agent looks for a refutation. */
export const typePath = (column: string): string => `config/source.yaml#schema.columns[${column}].type`

export function measurements(context: CheckContext): Measurements {
  if (!context.measure) throw defect({ code: 'no_measurements', message: 'The gate was given no measurements.' })
  return context.measure
}

type Wanted = Pick<TypeCandidate, 'type' | 'format'>

/** The measured candidate that is the decision itself. */
export const exactCandidate = (candidates: readonly TypeCandidate[], wanted: Wanted): TypeCandidate | undefined =>
  candidates.find(({ type, format }) => type === wanted.type && (wanted.format === undefined || format === wanted.format))

/** The candidate of the same family that reads most: a wider number, a moment with its time. Other orders of a date are another matter. */
export function bestOfFamily(candidates: readonly TypeCandidate[], type: string): TypeCandidate | undefined {
  const related = candidates.filter((other) => (isNumeric(type) ? isNumeric(other.type) : type === 'date' && other.type === 'timestamp'))
  return related.toSorted((left, right) => left.violations - right.violations)[0]
}

/** Positions always, values only of a column that nobody called personal. */
export function visibleRows(context: CheckContext, column: string, rows: readonly EvidenceRow[]): EvidenceRow[] {
  const decided = context.decisions.source?.schema.columns.find(({ name }) => name === column)?.pii
  const found = context.profile.columns.find(({ name }) => name === column)?.pii ?? []
  const personal = decided ? decided.verdict !== 'rejected' : found.length > 0
  return rows.map((row) => ({ ...row, value: personal && row.value !== null ? '[masked]' : row.value }))
}

/** The measured candidates in the shape in which the agent takes them. */
export const suggestionOf = (candidates: readonly TypeCandidate[]) =>
  candidates.map(({ type, share, violations, format, other_formats: others, decimal, thousands }) => ({
    type,
    share,
    violations,
    ...(format === undefined ? {} : { format }),
    ...(others === undefined ? {} : { other_formats: others }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(thousands === undefined ? {} : { thousands }),
  }))
