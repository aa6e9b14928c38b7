import {
  decimalParts,
  hasIdentifierName,
  z,
  type ColumnProfile,
  type Finding,
  type KeyCandidate,
  type LogicalType,
  type PiiType,
  type Profile,
  type Question,
  type Request,
} from '#kit'

/** What several people share sooner or later, however few rows there are today. */
const REPEATING = new Set<PiiType>(['NAME', 'ADDRESS', 'DOB'])
/** Whole numbers of any width may be keys; `decimal(20,0)` is how an unsigned one is told. */
const hasFraction = (type: LogicalType): boolean => (decimalParts(type)?.scale ?? 0) > 0
const KEY_PATH = 'config/source.yaml#schema.keys.primary'

export interface ChosenKey {
  columns: readonly string[]
  candidate: KeyCandidate
  others: readonly KeyCandidate[]
}

/** The best key among those that no row breaks: one column before several, names of identifiers before others. */
export function chooseKey(
  profile: Profile,
  usable: ReadonlySet<string>,
  refuted: readonly (readonly string[])[],
  last: readonly string[] = [],
): ChosenKey | undefined {
  const held = profile.keys
    .filter(({ violations, nulls, minimal }) => violations === 0 && nulls === 0 && minimal)
    .filter(({ columns }) => columns.every((name) => usable.has(name)))
    .filter(({ columns }) => !refuted.some((key) => sameColumns(key, columns)))
    .toSorted((left, right) => compare(cost(left, profile), cost(right, profile)))
  // A key that was chosen after a refutation stays chosen; what is better than it was refuted.
  const kept = held.findIndex(({ columns }) => sameColumns(columns, last))
  const [candidate, ...others] = held.slice(Math.max(kept, 0))
  return candidate && { columns: candidate.columns, candidate, others }
}

const sameColumns = (left: readonly string[], right: readonly string[]): boolean => left.toSorted().join() === right.toSorted().join()

/** Smaller is better, first difference decides. */
function cost({ columns }: KeyCandidate, profile: Profile): readonly number[] {
  const parts = columns.map((name) => profile.columns.findIndex((column) => column.name === name))
  const described = parts.flatMap((index) => profile.columns[index] ?? [])
  const accidental = described.some(
    ({ type, pii }) => type === 'double' || hasFraction(type) || pii.some((found) => REPEATING.has(found.type)),
  )
    ? 1
    : 0
  const unlikely = described.reduce((sum, column) => sum + unlikeliness(column), 0)
  return [accidental, columns.length, unlikely, ...parts]
}

function unlikeliness({ name, role, pii }: ColumnProfile): number {
  const byRole = { identifier: 1, temporal: 2, dimension: 2, text: 4, measure: 5 }[role]
  return (hasIdentifierName(name) ? 0 : byRole) + (pii.length > 0 ? 3 : 0)
}

function compare(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((value, position) => value !== right[position])
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0)
}

const refutationSchema = z.object({ refuted: z.array(z.string()) })

/** Keys that all rows have refuted, in this attempt or an earlier one, as the gate reported; a report without a name means the last. */
export function refutedKeys(evidence: readonly Finding[], last: readonly string[] | undefined): readonly (readonly string[])[] {
  return evidence
    .filter(({ path }) => path === KEY_PATH)
    .flatMap(({ suggestion }) => {
      const named = refutationSchema.safeParse(suggestion)
      if (named.success) return [named.data.refuted]
      return last && last.length > 0 ? [last] : []
    })
}

export function keyQuestion(
  request: Request,
  profile: Profile,
  usable: ReadonlySet<string>,
  refuted: readonly (readonly string[])[],
): Question {
  const names = profile.columns.map(({ name }) => name).filter((name) => usable.has(name))
  const near = profile.keys.filter(({ violations, nulls }) => violations + nulls > 0).slice(0, 5)
  return {
    id: 'primary_key',
    kind: 'question',
    prompt: `Which columns identify a row of ${request.name}?`,
    why:
      refuted.length > 0
        ? 'The key that was proposed does not hold on all rows.'
        : 'No column, nor any two or three together, is filled and unique in every row.',
    schema: z.union([z.literal('none'), z.array(z.enum(names)).min(1)]),
    default: null,
    critical: true,
    details: [
      ...refuted.map((columns) => `${columns.join(' + ')} was refuted by rows that the sample did not hold`),
      ...near.map(
        ({ columns, violations, nulls }) => `${columns.join(' + ')}: ${violations} rows repeat it or lack a part (${nulls} lack one)`,
      ),
      ...(profile.exact_duplicates > 0 ? [`${profile.exact_duplicates} rows are exact duplicates of another row`] : []),
      'Answer none when one record as delivered is the grain: events, logs, exports.',
    ],
  }
}
