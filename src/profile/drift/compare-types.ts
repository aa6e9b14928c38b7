import {
  percent,
  decimalParts,
  isNumeric,
  thresholds,
  type ColumnProfile,
  type DriftFinding,
  type LogicalType,
  type TypeCandidate,
} from '#domain'
import { columnPairs, type ColumnPair, type Compared } from './compared.ts'
import { makeFinding } from './make-finding.ts'
import { columnPlace, rulePlaces, stepPlaces } from './touched-decisions.ts'
import { filledRows } from './value-counts.ts'

/** A column that never read wholly as its type has changed only where clearly fewer values read as it now. */
const FEWER = 0.02

interface Form {
  type: LogicalType
  format: string | undefined
}

/** Columns whose values do not read as what was decided for them. A wider type that reads them all the same is no change. */
export function compareTypes(compared: Compared): DriftFinding[] {
  return columnPairs(compared).flatMap((pair) => {
    if (filledRows(pair.after) === 0) return []
    const form = formOf(pair)
    const now = shareReading(pair.after, form)
    if (now >= thresholds.typeShare || shareReading(pair.before, form) - now <= FEWER) return narrowed(compared, pair, form)
    return [changed(compared, pair, form, now)]
  })
}

const formOf = ({ decided, before }: ColumnPair): Form =>
  decided === undefined ? { type: before.type, format: before.format } : { type: decided.type, format: decided.format }

/** Share of the filled values that read as a form; every value is text. */
function shareReading({ type, declared_type: declared, candidates }: ColumnProfile, form: Form): number {
  if (form.type === 'text') return 1
  if (declared !== undefined) return covers(form, { type, share: 1, violations: 0 }) ? 1 : 0
  return Math.max(0, ...candidates.filter((candidate) => covers(form, candidate)).map(({ share }) => share))
}

/** Whether what reads as the candidate reads as the form too. */
function covers({ type, format }: Form, candidate: TypeCandidate): boolean {
  if (type === candidate.type) return format === undefined || candidate.format === undefined || format === candidate.format
  if (type === 'double') return isNumeric(candidate.type)
  const [wide, narrow] = [decimalParts(type), decimalParts(candidate.type)]
  if (wide === undefined) return false
  if (narrow === undefined) return candidate.type === 'integer'
  return narrow.scale <= wide.scale && narrow.precision - narrow.scale <= wide.precision - wide.scale
}

function changed(compared: Compared, pair: ColumnPair, form: Form, share: number): DriftFinding {
  const { before, after } = pair
  const isDate = form.format !== undefined && after.type === form.type && after.format !== undefined
  const rows = filledRows(after)
  const place = columnPlace(before.name, isDate ? 'format' : 'type')
  return makeFinding(compared, {
    kind: isDate ? 'date_format_changed' : 'type_changed',
    column: before.name,
    summary: isDate ? `${before.name} is written in another date format` : `${before.name} does not read as ${label(form)} any more`,
    evidence: [
      `${percent(share)} of ${rows} filled values read as ${label(form)}, before ${percent(shareReading(before, form))}`,
      `${percent(shareReading(after, formOfProfile(after)))} read as ${label(formOfProfile(after))}`,
    ],
    before: isDate ? (form.format ?? null) : label(form),
    after: isDate ? (after.format ?? null) : label(formOfProfile(after)),
    decisions: typePlaces(compared, before.name, place),
    against: [columnPlace(before.name, 'type'), columnPlace(before.name, 'format')],
  })
}

/** Text that is numbers or moments now. What a person calls text, and what is personal, stays text. */
function narrowed(compared: Compared, { before, after, decided }: ColumnPair, form: Form): DriftFinding[] {
  const place = columnPlace(before.name, 'type')
  const stays = form.type !== 'text' || after.type === 'text' || before.type !== 'text' || compared.byPerson.has(place)
  if (stays || decided?.pii !== undefined || filledRows(before) === 0) return []
  const now = formOfProfile(after)
  return [
    makeFinding(compared, {
      kind: 'type_changed',
      column: before.name,
      summary: `${before.name} reads as ${label(now)} now`,
      evidence: [`${percent(shareReading(after, now))} of ${filledRows(after)} filled values read as ${label(now)}`],
      before: 'text',
      after: label(now),
      decisions: typePlaces(compared, before.name, place),
    }),
  ]
}

const typePlaces = ({ decisions }: Compared, column: string, place: string): string[] => [
  place,
  ...stepsOrPlan(stepPlaces(decisions, column, ['cast', 'parse_date'])),
  ...rulePlaces(decisions, column, ['type', 'format', 'range']),
]
const stepsOrPlan = (places: string[]): string[] => (places.length > 0 ? places : ['config/transformations.yaml#bronze_to_silver.steps'])
const formOfProfile = ({ type, format }: ColumnProfile): Form => ({ type, format })
const label = ({ type, format }: Form): string => (format === undefined ? type : `${type} ${format}`)
