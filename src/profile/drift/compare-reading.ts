import { fileReadingSchema, type DriftFinding, type GivenReading } from '#domain'
import type { Compared } from './compared.ts'
import { makeFinding } from './make-finding.ts'
import { sourcePlace } from './touched-decisions.ts'

/** These change what the plan casts and what the rules read. */
const NUMBERS = ['decimal', 'thousands'] as const

const FIELDS = ['name' as const, ...fileReadingSchema.keyof().options, ...NUMBERS]

/** How the bytes become rows, and how numbers are written. */
export function compareReading(compared: Compared): DriftFinding[] {
  const old: GivenReading = compared.decisions.source?.format ?? compared.before.source.format
  const now: GivenReading = compared.after.source.format
  // Where one side is not known, nothing of that kind was seen in the data: that is no change.
  return FIELDS.flatMap((field) => {
    const [before, after] = [old[field], now[field]]
    if (typeof before === 'object' || typeof after === 'object' || before === after) return []
    return before === undefined || after === undefined ? [] : [changed(compared, field, before, after)]
  })
}

function changed(compared: Compared, field: keyof GivenReading, before: Scalar, after: Scalar): DriftFinding {
  const inPlan = NUMBERS.some((one) => one === field)
  const place = sourcePlace(`format.${field}`)
  const reason = compared.after.source.detected[field]?.reason
  return makeFinding(compared, {
    kind: 'reading_changed',
    subject: field,
    summary: `the source is read with another ${WORDS[field] ?? field}`,
    evidence: [reason ?? 'it was detected anew'],
    before,
    after,
    decisions: inPlan ? [place, 'config/transformations.yaml#bronze_to_silver.steps', 'config/quality_rules.yaml#rules'] : [place],
    against: [place],
  })
}

type Scalar = string | number | boolean
const WORDS: Partial<Record<keyof GivenReading, string>> = {
  name: 'format',
  header: 'kind of header',
  skip_rows: 'number of lines before the header',
  uneven_rows: 'reading of uneven rows',
  skip_blanks: 'reading of blanks',
  decimal: 'decimal sign',
  thousands: 'sign between thousands',
}
