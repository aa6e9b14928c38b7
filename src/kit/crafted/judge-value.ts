import { decimalParts, type LogicalType, type PlanStep } from '../../domain/index.ts'
import { fits } from './sample-of.ts'
import { compareExact, readExact, type Exact } from './exact.ts'
import { ibanRest, withCheckDigit } from './check-digits.ts'
import { SECONDS_OF_DAY, type Told, untold, type Value } from './value.ts'

type StepOf<Op extends PlanStep['op']> = Extract<PlanStep, { op: Op }>
export type ValueCheck =
  StepOf<'check_range'> | StepOf<'check_set'> | StepOf<'check_pattern'> | StepOf<'check_date_limit'> | StepOf<'validate'>

/** Whether a value breaks a check of single values; `asOf` is the day that dates are judged against. */
export function breaksCheck(step: ValueCheck, value: NonNullable<Value>, asOf: number): Told<boolean> {
  if (value.kind === 'hashed') return untold
  switch (step.op) {
    case 'check_range':
      return value.kind === 'number' ? isBeyond(value.number, step) : untold
    case 'check_set':
      return !step.values.some((one) => isSameScalar(one, value))
    case 'check_pattern':
      return value.kind === 'text' ? !fits(step.pattern, value.text) : untold
    case 'validate':
      return value.kind === 'text' ? !isValid(step.validator, value.text) : untold
    case 'check_date_limit':
      return isLater(value, asOf + step.days_after_as_of)
  }
}

function isBeyond(number: Exact, { minimum, maximum }: StepOf<'check_range'>): boolean {
  const [low, high] = [minimum, maximum].map((bound) => (bound === undefined ? undefined : readExact(bound)))
  return (low !== undefined && compareExact(number, low) < 0) || (high !== undefined && compareExact(number, high) > 0)
}

function isLater(value: NonNullable<Value>, limit: number): Told<boolean> {
  if (value.kind === 'date') return value.day > limit
  return value.kind === 'timestamp' ? Math.floor(value.second / SECONDS_OF_DAY) > limit : untold
}

function isSameScalar(one: string | number | boolean, value: NonNullable<Value>): boolean {
  if (value.kind === 'number') {
    const number = typeof one === 'boolean' ? undefined : readExact(one)
    return number !== undefined && compareExact(number, value.number) === 0
  }
  return String(one) === (value.kind === 'text' ? value.text : value.kind === 'boolean' ? String(value.truth) : undefined)
}

const MAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$/

export function isValid(validator: StepOf<'validate'>['validator'], text: string): boolean {
  switch (validator) {
    case 'email':
      return MAIL.test(text)
    case 'phone':
      return /^[+]?[0-9]{7,15}$/.test(text.replaceAll(/[ ()./-]/g, ''))
    case 'luhn': {
      const digits = text.replaceAll(/[ -]/g, '')
      return /^[0-9]{12,19}$/.test(digits) && withCheckDigit(digits.slice(0, -1)) === digits
    }
    case 'iban': {
      const sign = text.replaceAll(' ', '').toUpperCase()
      return /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(sign) && ibanRest(sign) === 1n
    }
  }
}

/** What rounding to the column's decimals explains. */
export function halfUnit(type: LogicalType): Exact {
  if (type === 'double') return { units: 0n, scale: 0 }
  return { units: 5n, scale: (type === 'integer' ? 0 : (decimalParts(type)?.scale ?? 0)) + 1 }
}
