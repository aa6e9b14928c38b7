import {
  accidentOfKey,
  compareRanks,
  extendsKey,
  hasKeyName,
  isComputed,
  keyRank,
  namedKey,
  z,
  type Finding,
  type KeyCandidate,
  type Profile,
  type Question,
  type Request,
} from '#kit'

const KEY_PATH = 'config/source.yaml#schema.keys.primary'

const NEAR_SHARE = 0.05
const NEAR_SHARE_UNNAMED = 0.02

export interface ChosenKey {
  columns: readonly string[]
  candidate: KeyCandidate
  others: readonly KeyCandidate[]
}

export interface KeyFacts {
  /** Columns that may be in a key. */
  usable: ReadonlySet<string>
  /** Keys that all rows have refuted. */
  refuted: readonly (readonly string[])[]
  /** The key of the last decision, if it was made after a refutation. */
  last?: readonly string[] | undefined
}

/**
 * The best key among those that no row breaks, save whole rows that repeat: one column before several, names of identifiers before others.
 * None where all that hold do so by accident, or where the column that is called as the key has conflicts: then a person is asked.
 */
export function chooseKey(profile: Profile, { usable, refuted, last = [] }: KeyFacts): ChosenKey | undefined {
  const { columns: table } = profile
  const open = profile.keys
    .filter(({ columns }) => columns.every((name) => usable.has(name)))
    .filter(({ columns }) => !refuted.some((key) => sameColumns(key, columns)))
  const held = open
    .filter((key) => key.minimal && key.nulls === 0 && holds(key, table))
    .filter(({ columns }) => accidentOfKey(columns, table) === undefined && !isComputed(columns, profile.formulas ?? []))
    .toSorted(
      (left, right) =>
        Number(isGiven(right, table)) - Number(isGiven(left, table)) || compareRanks(keyRank(left, table), keyRank(right, table)),
    )
  // A key that was chosen after a refutation stays chosen; what is better than it was refuted.
  const kept = held.findIndex(({ columns }) => sameColumns(columns, last))
  const [candidate, ...others] = held.slice(Math.max(kept, 0))
  if (!candidate || (kept < 0 && isBeaten(candidate, open, profile))) return undefined
  return { columns: candidate.columns, candidate, others }
}

/** What a reader gives each record, to say where it stands (`@key`, `@parent.id` with `@position`), identifies it whatever else is distinct. */
const isGiven = ({ columns }: KeyCandidate, table: Profile['columns']): boolean =>
  columns.every((name) => table.find((column) => column.name === name)?.source_name.startsWith('@') === true)

const sameColumns = (left: readonly string[], right: readonly string[]): boolean => left.toSorted().join() === right.toSorted().join()

/** Whole rows that repeat are removed; that they are a fault of the delivery needs a key by name. */
const holds = ({ columns, violations, conflicts }: KeyCandidate, table: Profile['columns']): boolean =>
  violations === 0 || (conflicts === 0 && columns.length === 1 && columns[0] === namedKey(table))

/**
 * The first column with the name of an identifier, which a few rows break, is rather the key than what has no such name; so is the first
 * column of the table, where it is a code that hardly a row breaks.
 */
function isBeaten({ columns }: KeyCandidate, open: readonly KeyCandidate[], { columns: table, profiled_rows: rows }: Profile): boolean {
  const named = namedKey(table)
  const [first] = table
  const expected = named ?? (first?.role === 'identifier' && accidentOfKey([first.name], table) === undefined ? first.name : undefined)
  const near = open.find((key) => key.columns.length === 1 && key.columns[0] === expected)
  if (!near || expected === undefined || near.violations === 0) return false
  if (near.violations > rows * (named === undefined ? NEAR_SHARE_UNNAMED : NEAR_SHARE) || sameColumns(near.columns, columns)) return false
  return columns.includes(expected) ? !extendsKey({ columns }, expected) : !columns.every(hasKeyName)
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

/** What is asked where no key can be chosen: the near keys with their conflicts, and what holds by accident. */
export function keyQuestion(request: Request, profile: Profile, { usable, refuted }: KeyFacts): Question {
  const names = profile.columns.map(({ name }) => name).filter((name) => usable.has(name))
  const open = profile.keys.filter(({ columns }) => columns.every((name) => usable.has(name)))
  const near = open.filter(({ violations, nulls }) => violations + nulls > 0).slice(0, SHOWN)
  const exact = open.filter(({ violations, nulls }) => violations + nulls === 0).slice(0, SHOWN)
  return {
    id: 'primary_key',
    kind: 'question',
    prompt: `Which columns identify a row of ${request.name}?`,
    why: reasonToAsk(refuted.length > 0, near, exact),
    schema: z.union([z.literal('none'), z.array(z.enum(names)).min(1)]),
    default: null,
    critical: true,
    choices: [...near, ...exact].map((key) => ({ value: [...key.columns], label: `${key.columns.join(' + ')}: ${consequence(key)}` })),
    details: [
      ...refuted.map((columns) => `${columns.join(' + ')} was refuted by rows that the sample did not hold`),
      ...near.map((key) => `${key.columns.join(' + ')}: ${violationsOf(key)}`),
      ...exact.map(({ columns }) => `${columns.join(' + ')}: no row repeats it, ${doubt(columns, profile)}`),
      ...(profile.exact_duplicates > 0 ? [`${profile.exact_duplicates} rows are exact duplicates of another row`] : []),
      'Answer none when one record as delivered is the grain: events, logs, exports.',
    ],
  }
}

const SHOWN = 5

function reasonToAsk(isRefuted: boolean, near: readonly KeyCandidate[], exact: readonly KeyCandidate[]): string {
  if (isRefuted) return 'The key that was proposed does not hold on all rows.'
  const [first] = near
  if (exact.length > 0 && first) return `${first.columns.join(' + ')} is almost a key, and what no row breaks is hardly one.`
  if (exact.length > 0) return 'What is filled and unique in every row is so by accident, as far as names and types tell.'
  return 'No column, nor any two or three together, is filled and unique in every row.'
}

const doubt = (columns: readonly string[], { columns: table }: Profile): string =>
  `but it is ${accidentOfKey(columns, table) ?? 'not called as an identifier'}`

function violationsOf({ violations, nulls, conflicts }: KeyCandidate): string {
  const differ = conflicts === undefined ? '' : `, ${conflicts} of them differ from another row of their key`
  return `${violations} rows repeat it or lack a part (${nulls} lack one${differ})`
}

function consequence({ violations, conflicts, nulls }: KeyCandidate): string {
  if (violations + nulls === 0) return 'no row is held back'
  return conflicts === undefined
    ? 'rows that differ and share it are held back'
    : `${conflicts} rows differ from another one that they share it with, and both are held back`
}
