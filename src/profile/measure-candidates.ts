import { isFlagName, type TypeCandidate } from '#domain'
import type { Dialect } from '#kit'
import type { Database } from '#system'
import { countedMomentOf } from './counted-moments.ts'
import { momentFormatsOf, withZeros, type MomentFormat } from './date-formats.ts'
import { mixedFormats } from './mixed-formats.ts'
import { decorationOf } from './number-decoration.ts'
import {
  decimalFor,
  decoratedForms,
  digitsOf,
  isPossible,
  possibleForms,
  readAs,
  type CandidateForm,
  type PossibleForm,
} from './type-candidates.ts'
import { lossColumns, lossesIn, losesText } from './lossless.ts'
import { isAnswer } from './null-tokens.ts'
import { numberOf, textOf } from './row-values.ts'
import { areNoMonths } from './month-codes.ts'
import { withYears } from './short-years.ts'

const MOST_FREQUENT = 300
const SCATTERED = 700

export interface ValueCount {
  value: string
  /** Rows that have it. */
  count: number
}

/** Values of a relation `(v, n)`: the most frequent ones, and some from everywhere. Always the same ones for the same values. */
export async function sampleValues(database: Database, relation: string): Promise<ValueCount[]> {
  const all = await database.query(
    `select v, n from ${relation} where v is not null order by n desc, v limit ${MOST_FREQUENT + SCATTERED + 1}`,
  )
  if (all.length <= MOST_FREQUENT + SCATTERED) return all.map((row) => ({ value: textOf(row['v']), count: numberOf(row['n']) }))
  const rows = await database.query(
    `(select v, n from ${relation} where v is not null order by n desc, v limit ${MOST_FREQUENT})
     union (select v, n from ${relation} where v is not null order by hash(v), v limit ${SCATTERED}) order by n desc, v`,
  )
  return rows.map((row) => ({ value: textOf(row['v']), count: numberOf(row['n']) }))
}

export interface MeasuredColumn {
  name: string
  /** The year of the landing: no day of a past lies behind it. */
  landedIn?: number | undefined
  /** Words among the values that were taken for none. */
  taken?: readonly string[] | undefined
}

/**
 * Every form that at least some values of `(v, n)` read as, with its share of the filled values, best first and text last. Forms that none of a
 * thousand values could have are not tried; the others are counted on all values. A form that would change what stands in the file is none (`lossless.ts`).
 */
export async function measureCandidates(
  database: Database,
  relation: string,
  dialect: Dialect,
  sample: readonly ValueCount[],
  { name, landedIn, taken = [] }: MeasuredColumn,
): Promise<TypeCandidate[]> {
  const values = sample.map(({ value }) => value)
  const moments = formatsOf(values, name).map(({ format, type }) => ({ type, format: withYears(format, values, name, landedIn) }))
  const counted = countedMomentOf(values, name)
  const forms = [
    ...(await settledForms(database, relation, dialect, possibleIn(values, name, taken))),
    ...moments,
    ...(counted ? [counted] : []),
  ]
  if (forms.length === 0) return [TEXT]
  const counts = forms.map(
    (form, index) => `coalesce(sum(n) filter (where (${readAs('v', form, dialect)}) is not null), 0)::bigint as c${index}`,
  )
  const [row] = await database.query(
    `select coalesce(sum(n), 0)::bigint as total,
       ${lossColumns(dialect)}
       ${counts.map((count) => `, ${count}`).join('')} from ${relation} where v is not null`,
  )
  const total = numberOf(row?.['total'])
  const lost = lossesIn(row ?? {})
  const measured = forms.map((form, index) => {
    const read = numberOf(row?.[`c${index}`])
    return { ...form, share: total === 0 ? 0 : read / total, violations: total - read }
  })
  const kept = measured
    .filter((candidate) => candidate.share > 0 && !losesText(candidate, lost, name) && !isLaxTwin(candidate, measured))
    .toSorted((left, right) => right.share - left.share)
  const mixed = await mixedFormats(database, relation, dialect, kept)
  return [...(mixed ? [mixed] : []), ...kept, TEXT]
}

/** `2011-12` may be a season or the number of an invoice. */
const formatsOf = (values: readonly string[], name: string): readonly MomentFormat[] =>
  momentFormatsOf(values).filter(({ format }) => format !== 'yyyy-MM' || !areNoMonths(values, name))

function possibleIn(values: readonly string[], name: string, taken: readonly string[]): PossibleForm[] {
  const mayBeCode = isShortWordAlone([...values, ...taken.filter(isAnswer)]) && !isFlagName(name)
  const plain = possibleForms.filter((possible) => isPossible(possible, values) && !(mayBeCode && possible.kind === 'boolean'))
  const around = decorationOf(values)
  return around === undefined
    ? plain
    : [...plain, ...decoratedForms(around.decoration).filter((possible) => isPossible(possible, around.numbers))]
}

/** Yes or no without the other one: a column of nothing but `NE` is as well of Nebraska. */
function isShortWordAlone(values: readonly string[]): boolean {
  const [word = '', ...others] = new Set(values.map((value) => value.trim().toLowerCase()))
  return others.length === 0 && /^\p{L}{1,2}$/u.test(word)
}

const TEXT: TypeCandidate = { type: 'text', share: 1, violations: 0 }

/** A format without leading zeros says nothing more where the one with them reads the same values. */
const isLaxTwin = ({ format, violations }: TypeCandidate, all: readonly TypeCandidate[]): boolean =>
  format !== undefined &&
  all.some((other) => other.format !== format && strictForms(format).includes(other.format ?? '') && other.violations <= violations)

const strictForms = (format: string): string[] => [
  withZeros(format),
  format.replace(/^(.*)MMMM(?!\()/, '$1MMM').replace(/(?<!d)d(?!d)/, 'dd'),
]

/** Gives each decimal the digits that its values have; one that no decimal can hold is left to the double. */
async function settledForms(
  database: Database,
  relation: string,
  dialect: Dialect,
  possible: readonly PossibleForm[],
): Promise<CandidateForm[]> {
  const decimals = possible.filter(({ kind }) => kind === 'decimal')
  if (decimals.length === 0) return possible.map(({ form }) => form)
  const digits = decimals.map(({ form }, index) => {
    const { whole, scale, written, longest } = digitsOf('v', form, dialect)
    return `${whole} as w${index}, ${scale} as s${index}, ${written} as z${index}, ${longest} as l${index}`
  })
  const [row] = await database.query(`select ${digits.join(', ')} from ${relation} where v is not null`)
  const types = new Map(
    decimals.map((one, index) => [
      one,
      decimalFor(numberOf(row?.[`w${index}`]), numberOf(row?.[`s${index}`]), numberOf(row?.[`z${index}`]), numberOf(row?.[`l${index}`])),
    ]),
  )
  return possible.flatMap((one) => {
    if (one.kind !== 'decimal') return [one.form]
    const type = types.get(one)
    return type === undefined ? [] : [{ ...one.form, type }]
  })
}
