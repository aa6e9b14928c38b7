import type { Profile, QualityRule, SourceDecision } from '#kit'
import type { Stated } from './column-rules.ts'
import type { MeasuredColumn } from './measured-column.ts'
import { LEARNT, rule, type Place } from './rule.ts'

/** A learnt rule for each dimension that nothing else judges, so that every table has all five. */
export function missingDimensions(
  place: Place,
  rules: readonly QualityRule[],
  columns: readonly MeasuredColumn[],
  source: SourceDecision,
  profile: Profile,
): readonly Stated[] {
  const present = new Set(rules.filter(({ zone }) => zone === place.zone).map(({ dimension }) => dimension))
  return [
    ...(present.has('completeness') ? [] : completeness(place, columns)),
    ...(present.has('uniqueness') ? [] : uniqueness(place, columns, source, profile)),
    ...(present.has('accuracy') ? [] : accuracy(place, columns)),
    ...(present.has('validity') ? [] : validity(place, columns)),
  ]
}

const floor = (share: number): number => Math.max(0, Math.floor(Number((share * 100).toFixed(6))) / 100)

function completeness(place: Place, columns: readonly MeasuredColumn[]): readonly Stated[] {
  const share = ({ measured }: MeasuredColumn): number => (measured && measured.rows > 0 ? 1 - measured.nulls / measured.rows : 0)
  const [best] = columns.toSorted((left, right) => share(right) - share(left))
  if (!best) return []
  const about = {
    dimension: 'completeness' as const,
    threshold: floor(share(best) - 0.05),
    remedy: `Ask the source why ${best.column.name} is empty more often.`,
    ...LEARNT,
  }
  return [{ rule: rule(place, 'not_null', about, { columns: [best.column.name] }), why: 'The column that is filled most often.' }]
}

/** Without a key, how many rows are equal in every column is told against what was seen (D33). */
function uniqueness(place: Place, columns: readonly MeasuredColumn[], source: SourceDecision, profile: Profile): readonly Stated[] {
  if (source.schema.keys.primary.length > 0) return []
  const unmasked = columns.filter(({ masking }) => masking === undefined).map(({ column }) => column.name)
  const names = unmasked.length > 0 ? unmasked : columns.map(({ column }) => column.name)
  const repeated = profile.rows === 0 ? 0 : (2 * profile.exact_duplicates) / profile.rows
  const threshold = unmasked.length === columns.length ? floor(1 - repeated - 0.05) : 0
  const about = {
    dimension: 'uniqueness' as const,
    threshold,
    remedy: 'Exact duplicates are kept unless remove_exact_duplicates is asked for.',
    ...LEARNT,
  }
  return [
    {
      rule: rule(place, 'unique', about, { columns: names }),
      why: `There is no key; ${profile.exact_duplicates} exact duplicates were seen.`,
    },
  ]
}

function accuracy(place: Place, columns: readonly MeasuredColumn[]): readonly Stated[] {
  const conditions = columns.map(({ column: { name, type }, masking, measured }): [string, string] | undefined => {
    if (masking !== undefined) return [name, `length(${name}) > 0`]
    if (type === 'text') return [name, `length(${name}) between 1 and ${Math.max(1, 2 * (measured?.maximum_length ?? 1000))}`]
    if (type === 'date' || type === 'timestamp') return [name, `year(${name}) between 1 and 9999`]
    return type === 'boolean' ? [name, `${name} = true or ${name} = false`] : undefined
  })
  const found = conditions.find((condition) => condition !== undefined)
  if (!found) return anyRange(place, columns)
  const [name, expression] = found
  const about = { dimension: 'accuracy' as const, threshold: 0.95, remedy: `Look at the values of ${name}: their form is new.`, ...LEARNT }
  return [
    {
      rule: rule(place, 'expression', about, { columns: [name], expression }),
      why: 'No measure to judge; the form of a column as it was seen.',
    },
  ]
}

function anyRange(place: Place, columns: readonly MeasuredColumn[]): readonly Stated[] {
  const found = columns.find(
    ({ isNumber, measured }) => isNumber && typeof measured?.minimum === 'number' && typeof measured.maximum === 'number',
  )
  if (!found) return []
  const [low, high] = [Number(found.measured?.minimum), Number(found.measured?.maximum)]
  const span = Math.ceil(high - low) + 1
  const about = {
    dimension: 'accuracy' as const,
    threshold: 0.95,
    remedy: `Look at the values of ${found.column.name}: they lie far outside of what was seen.`,
    ...LEARNT,
  }
  const limits = { minimum: Math.floor(low) - 10 * span, maximum: Math.ceil(high) + 10 * span }
  return [{ rule: rule(place, 'range', about, { columns: [found.column.name], ...limits }), why: `Seen from ${low} to ${high}.` }]
}

function validity(place: Place, columns: readonly MeasuredColumn[]): readonly Stated[] {
  const [first] = columns
  if (!first) return []
  const { name, type } = first.column
  const about = { dimension: 'validity' as const, threshold: 0.95, remedy: `Correct the values of ${name} that are no ${type}.`, ...LEARNT }
  return [
    {
      rule: rule(place, 'type', about, { columns: [name], type: first.masking === undefined ? type : 'text' }),
      why: 'The declared type of the first column.',
    },
  ]
}
