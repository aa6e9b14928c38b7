import { exactNumber, isNumeric, type QualityRule } from '#kit'
import { spelled, type MeasuredColumn } from './measured-column.ts'
import { declared, LEARNT, CRITICAL, rule, type Place } from './rule.ts'

export interface Stated {
  rule: QualityRule
  why: string
  question?: string
}

const NORMAL = 0.95
/** Values up to which a set is learnt. */
const LARGEST_SET = 20

/** Bounds of a measure: declared ones, else three times as wide as what was seen. */
export function rangeRules(place: Place, { column, measured, isNumber }: MeasuredColumn): readonly Stated[] {
  const { name, minimum, maximum } = column
  if (minimum !== undefined || maximum !== undefined) {
    const limits = { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) }
    const about = {
      dimension: 'accuracy' as const,
      threshold: place.zone === 'gold' ? 1 : NORMAL,
      remedy: `Correct ${name} at the source, or widen its declared bounds.`,
    }
    return [
      {
        rule: rule(place, 'range', { ...about, ...declared('high') }, { columns: [name], ...limits }),
        why: 'Declared bounds.',
        question: `columns.${name}.minimum`,
      },
    ]
  }
  const [low, high] = [Number(measured?.minimum ?? Number.NaN), Number(measured?.maximum ?? Number.NaN)]
  if (!isNumber || column.role !== 'measure' || !Number.isFinite(low) || !Number.isFinite(high)) return []
  const limits = widened(low, high)
  const about = {
    dimension: 'accuracy' as const,
    threshold: NORMAL,
    remedy: `Look at the rows: ${name} lies far outside of what was seen so far.`,
  }
  return [
    {
      rule: rule(place, 'range', { ...about, ...LEARNT }, { columns: [name], ...limits }),
      why: `Seen from ${measured?.minimum} to ${measured?.maximum}; the span is added on both sides.`,
    },
  ]
}

/** Limits of so many digits are the same number in YAML, SQL and Python. */
const DOUBLE_DIGITS = 15

/** Bounds three times as wide as what was seen. */
export function widened(low: number, high: number): { minimum: number; maximum: number } {
  const span = high - low || Math.max(1, Math.abs(high))
  const usual = 10 ** Math.max(0, Math.floor(Math.log10(span)) - 1)
  const finest = 10 ** (Math.floor(Math.log10(Math.max(Math.abs(low - span), Math.abs(high + span)))) + 1 - DOUBLE_DIGITS)
  const unit = Math.max(usual, finest)
  const outward = (value: number, round: (value: number) => number): number =>
    span < 10 && finest <= 0.01 ? round(value * 100) / 100 : round(value / unit) * unit
  return { minimum: outward(low - span, Math.floor), maximum: outward(high + span, Math.ceil) }
}

/** Values of a category: declared ones, else all that were seen when they are few. */
export function setRules(place: Place, item: MeasuredColumn): readonly Stated[] {
  const { column, masking } = item
  const { name, allowed_values: allowed } = column
  if (masking !== undefined) return []
  if (allowed) {
    const about = {
      dimension: 'validity' as const,
      threshold: NORMAL,
      remedy: `Correct ${name} at the source, or add the value to its allowed values.`,
    }
    const values = allowed.map((value) => typedValue(value, column.type))
    return [
      {
        rule: rule(place, 'in_set', { ...about, ...declared('high') }, { columns: [name], values }),
        why: 'Declared as the only values.',
        question: `columns.${name}.allowed_values`,
      },
    ]
  }
  const values = seenValues(item)
  if (values === undefined) return []
  const about = {
    dimension: 'validity' as const,
    threshold: NORMAL,
    remedy: `A value of ${name} is new: tell whether it is a category or an error.`,
  }
  return [
    {
      rule: rule(place, 'in_set', { ...about, ...LEARNT }, { columns: [name], values }),
      why: `All ${values.length} values that were seen.`,
    },
  ]
}

export function typedValue(value: string, type: string): string | number | boolean {
  if (type === 'boolean') return value === 'true'
  return isNumeric(type) ? exactNumber(value) : value
}

function seenValues({ column, measured, form }: MeasuredColumn): string[] | undefined {
  if (!measured || column.type !== 'text' || column.role !== 'dimension' || measured.pii.length > 0) return undefined
  const { distinct, top_values: top } = measured
  if (distinct === 0 || distinct > LARGEST_SET || top.length < distinct) return undefined
  const missing = new Set(Object.keys(measured.null_tokens).map((token) => token.trim().toLowerCase()))
  const values = top.map(({ value }) => spelled(value.trim(), form)).filter((value) => value !== '' && !missing.has(value.toLowerCase()))
  return values.length === 0 ? undefined : [...new Set(values)].toSorted()
}

/** A personal column shows nothing but what its method leaves. */
export function maskedRules(place: Place, { column, masking }: MeasuredColumn): readonly Stated[] {
  if (masking === undefined) return []
  const about = {
    dimension: 'validity' as const,
    threshold: 1,
    remedy: `Hold the table back: ${column.name} shows values that are not masked by ${masking}.`,
  }
  return [
    {
      rule: rule(place, 'masked', { ...about, ...CRITICAL }, { columns: [column.name], method: masking }),
      why: `${column.name} is masked by ${masking} from silver on.`,
    },
  ]
}

/** Columns that were always filled, or are declared to be; personal ones are left to their masking. */
export function filledRules(place: Place, { column, measured }: MeasuredColumn, completeness: number | undefined): readonly Stated[] {
  const { name, nullable, pii } = column
  if (pii !== undefined && pii.verdict !== 'rejected') return []
  const about = { dimension: 'completeness' as const, threshold: completeness ?? NORMAL, remedy: `Ask the source why ${name} is empty.` }
  if (!nullable)
    return [
      {
        rule: rule(place, 'not_null', { ...about, ...declared('high') }, { columns: [name] }),
        why: 'Declared as never empty.',
        question: `columns.${name}.nullable`,
      },
    ]
  if (measured?.nulls !== 0) return []
  return [{ rule: rule(place, 'not_null', { ...about, ...LEARNT }, { columns: [name] }), why: 'Filled in every profiled row.' }]
}
