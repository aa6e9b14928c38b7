import { fittingType, typeCandidateSchema, type Finding, type TypeCandidate } from '#kit'

export interface ChosenType {
  candidate: TypeCandidate
  others: readonly TypeCandidate[]
}

/** The type that fits the values best, by the profile's own rule. */
export function chooseType(name: string, candidates: readonly TypeCandidate[]): ChosenType {
  const candidate = fittingType(name, candidates) ?? { type: 'text', share: 1, violations: 0 }
  return { candidate, others: candidates.filter((other) => other !== candidate) }
}

/** Candidates that the gate measured on all rows for a refuted type. */
export function measuredCandidates(evidence: readonly Finding[], column: string): readonly TypeCandidate[] | undefined {
  const finding = evidence.find(({ path }) => path === `config/source.yaml#schema.columns[${column}].type`)
  const parsed = typeCandidateSchema.array().min(1).safeParse(finding?.suggestion)
  return parsed.success ? parsed.data : undefined
}

export const describeCandidate = ({ type, format, share }: TypeCandidate): string =>
  `${type}${format === undefined ? '' : ` ${format}`} reads ${percent(share)} of the values`

/** Rounded down, since a single value that does not read must stay visible; 0.57 is a little less in binary, and means 57. */
export const percent = (share: number): string => `${Math.floor(share * 10_000 * (1 + Number.EPSILON * 2)) / 100} %`
