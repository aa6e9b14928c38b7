import type { LogicalType, PlanStep, SourceColumn, SourceDecision } from '../../domain/index.ts'
import { compareExact, readExact, type Exact } from './exact.ts'
import { dayOf } from './value.ts'

type Scalar = string | number | boolean

/** What a plan expects of a column: how it is written, and what its checks accept. */
export interface ColumnShape {
  name: string
  /** Its place among the columns, so that values of two columns differ. */
  place: number
  /** The file itself carries the type. */
  typed: boolean
  /** What its text is read as. */
  type: LogicalType
  decimal: string
  thousands: string | undefined
  format: string | undefined
  minimum: Exact | undefined
  maximum: Exact | undefined
  values: readonly Scalar[] | undefined
  pattern: string | undefined
  validator: 'luhn' | 'iban' | 'email' | 'phone' | undefined
  /** The last day that is accepted. */
  latest: number | undefined
  required: boolean
  tokens: ReadonlySet<string>
  personal: string | undefined
}

/** The day of runs on crafted rows; a fixed one of the plan goes before. */
export const CRAFTED_DAY = '2024-06-30'

export const judgedDay = (asOf: string | undefined): number => dayOf(asOf === undefined || asOf === 'run' ? CRAFTED_DAY : asOf)

/** Reads the shapes of the stored columns from the steps; before there is a plan, from what the source says. */
export function columnShapes(source: SourceDecision, steps: readonly PlanStep[] | undefined, asOf: number): readonly ColumnShape[] {
  const stored = source.schema.columns.filter(({ excluded }) => excluded !== true)
  return stored.map((column, place) => {
    const declared = declaredShape(column, place, source)
    return steps === undefined ? declared : planned(declared, column, steps, asOf)
  })
}

const bound = (value: number | undefined): Exact | undefined => (value === undefined ? undefined : readExact(value))

function declaredShape(column: SourceColumn, place: number, { format }: SourceDecision): ColumnShape {
  const typed = column.declared_type !== undefined && column.declared_type !== 'text'
  return {
    name: column.name,
    place,
    typed,
    type: typed ? (column.declared_type ?? 'text') : column.type,
    decimal: typed ? '.' : (format.decimal ?? '.'),
    thousands: undefined,
    format: typed ? undefined : column.format,
    minimum: bound(column.minimum),
    maximum: bound(column.maximum),
    values: column.allowed_values,
    pattern: undefined,
    validator: undefined,
    latest: undefined,
    required: !column.nullable,
    tokens: new Set(format.null_tokens.map((token) => token.trim().toLowerCase())),
    personal: column.pii?.types[0],
  }
}

/** The plan goes before what the source says: it is what is carried out. */
function planned(declared: ColumnShape, column: SourceColumn, steps: readonly PlanStep[], asOf: number): ColumnShape {
  const type = declared.typed ? declared.type : 'text'
  const bare: ColumnShape = { ...declared, type, minimum: undefined, maximum: undefined, values: undefined, required: false }
  let name = column.name
  return steps.reduce<ColumnShape>((shape, step) => {
    if (step.op === 'rename') name = step.mapping[name] ?? name
    return 'columns' in step && step.columns.includes(name) ? withStep(shape, step, asOf) : shape
  }, bare)
}

function withStep(shape: ColumnShape, step: PlanStep, asOf: number): ColumnShape {
  switch (step.op) {
    case 'cast':
      return shape.type === 'text'
        ? { ...shape, type: step.type, decimal: step.decimal ?? '.', thousands: step.thousands, format: undefined }
        : shape
    case 'parse_date':
      return shape.type === 'text' ? { ...shape, type: step.type, format: step.formats[0] } : shape
    case 'check_range':
      return { ...shape, minimum: outer(shape.minimum, bound(step.minimum), 1), maximum: outer(shape.maximum, bound(step.maximum), -1) }
    case 'check_set':
      return { ...shape, values: shape.values?.filter((value) => step.values.includes(value)) ?? step.values }
    case 'check_pattern':
      return { ...shape, pattern: step.pattern }
    case 'validate':
      return { ...shape, validator: step.validator }
    case 'check_date_limit':
      return { ...shape, latest: Math.min(shape.latest ?? Infinity, asOf + step.days_after_as_of) }
    case 'require':
      return { ...shape, required: true }
    case 'null_tokens':
      return { ...shape, tokens: new Set([...shape.tokens, ...step.tokens.map((token) => token.trim().toLowerCase())]) }
    default:
      return shape
  }
}

/** The narrower of two bounds. */
const outer = (one: Exact | undefined, other: Exact | undefined, sign: 1 | -1): Exact | undefined =>
  one === undefined || (other !== undefined && compareExact(other, one) * sign > 0) ? other : one
