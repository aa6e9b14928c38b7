import { isNumeric, thresholds, typeCandidateSchema, type Finding, type TypeCandidate } from '#kit'

/** Narrow types first: what a value is, before what it could also be read as. */
const SPECIFICITY = ['boolean', 'integer', 'decimal', 'double', 'date', 'timestamp', 'time', 'json', 'text']
const FLAG_NAME = /^(is|has|was|can|should|allow)_|_(flag|yn)$|^(active|enabled|deleted|valid|flag)$/
const DAY_NAME = /(?:^|_)(?:date|day|dt|datum|on|at)(?:_|$)/

export interface ChosenType {
  candidate: TypeCandidate
  others: readonly TypeCandidate[]
}

/** The most specific type that enough values read as, unless a wider one of its family reads strictly more. */
export function chooseType(name: string, candidates: readonly TypeCandidate[]): ChosenType {
  const eligible = candidates
    .filter((candidate) => candidate.share >= thresholds.typeShare && candidate.type !== 'text')
    .filter(({ unit, violations }) => unit === undefined || violations === 0)
    .filter((candidate) => candidate.type !== 'boolean' || isFlag(name, candidate, candidates))
    .toSorted((left, right) => rank(name, left) - rank(name, right) || right.share - left.share)
  const best = eligible.reduce<TypeCandidate | undefined>((chosen, next) => (chosen && !isBetter(next, chosen) ? chosen : next), undefined)
  const candidate = best ?? { type: 'text', share: 1, violations: 0 }
  return { candidate, others: candidates.filter((other) => other !== candidate) }
}

const kind = (candidate: TypeCandidate): string => candidate.type.replace(/\(.*/, '')

/** Eight digits are a day where the name says so, fourteen that all read as a moment are one; a point parts decimals before it parts thousands. */
function rank(name: string, candidate: TypeCandidate): number {
  const { format = '', thousands, type } = candidate
  if (format === 'yyyyMMddHHmmss' || (format.startsWith('yyyyMMdd') && DAY_NAME.test(name))) return 0.5
  if (thousands === '.') return type === 'integer' ? 2.25 : 2.75
  return SPECIFICITY.indexOf(kind(candidate))
}

/** A third word makes a category; zeros and ones are numbers unless the name is a flag's. */
const isFlag = (name: string, { violations }: TypeCandidate, candidates: readonly TypeCandidate[]): boolean =>
  violations === 0 && (FLAG_NAME.test(name) || !candidates.some((other) => other.type === 'integer' && other.share > 0))

function isBetter(wider: TypeCandidate, chosen: TypeCandidate): boolean {
  const sameFamily =
    (isNumeric(wider.type) && isNumeric(chosen.type)) || (isMoment(wider.type) && isMoment(chosen.type)) || kind(wider) === kind(chosen)
  return sameFamily && wider.violations < chosen.violations
}

const isMoment = (type: string): boolean => type === 'date' || type === 'timestamp'

/** Candidates that the gate measured on all rows for a refuted type. */
export function measuredCandidates(evidence: readonly Finding[], column: string): readonly TypeCandidate[] | undefined {
  const finding = evidence.find(({ path }) => path === `config/source.yaml#schema.columns[${column}].type`)
  const parsed = typeCandidateSchema.array().min(1).safeParse(finding?.suggestion)
  return parsed.success ? parsed.data : undefined
}

export const describeCandidate = ({ type, format, share }: TypeCandidate): string =>
  `${type}${format === undefined ? '' : ` ${format}`} reads ${percent(share)} of the values`

/** Never rounds up to 100 %: a single value that does not read must stay visible. */
/** Rounded down; 0.57 is a little less in binary, and means 57. */
export const percent = (share: number): string => `${Math.floor(share * 10_000 * (1 + Number.EPSILON * 2)) / 100} %`
