import { compareExact, type Exact } from './exact.ts'

/** A value as silver holds it; a moment counts seconds of UTC, a date days. `null` is no value. */
export type Value =
  | null
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: Exact }
  | { kind: 'boolean'; truth: boolean }
  | { kind: 'date'; day: number }
  | { kind: 'timestamp'; second: number }
  /** A text hashed with the project's key. */
  | { kind: 'hashed'; text: string; lower: boolean }

/** What cannot be told without an engine. */
export const untold = 'untold'
export type Told<Result> = Result | typeof untold

export const textValue = (text: string): Value => ({ kind: 'text', text })
export const numberValue = (number: Exact): Value => ({ kind: 'number', number })
export const truthValue = (truth: boolean): Value => ({ kind: 'boolean', truth })
export const dateValue = (day: number): Value => ({ kind: 'date', day })

export const SECONDS_OF_DAY = 86_400
export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000 / SECONDS_OF_DAY
export const dayText = (day: number): string => new Date(day * SECONDS_OF_DAY * 1000).toISOString().slice(0, 10)

/** Order of two values of one family; untold where they are none, or where engines order differently. */
export function compareValues(left: NonNullable<Value>, right: NonNullable<Value>): Told<number> {
  if (left.kind === 'number' && right.kind === 'number') return compareExact(left.number, right.number)
  if (left.kind === 'text' && right.kind === 'text') return left.text === right.text ? 0 : left.text < right.text ? -1 : 1
  if (left.kind === 'boolean' && right.kind === 'boolean') return Number(left.truth) - Number(right.truth)
  const [one, other] = [secondOf(left), secondOf(right)]
  return one === undefined || other === undefined ? untold : one - other
}

function secondOf(value: NonNullable<Value>): number | undefined {
  if (value.kind === 'date') return value.day * SECONDS_OF_DAY
  return value.kind === 'timestamp' ? value.second : undefined
}

export const sameValue = (left: Value, right: Value): boolean =>
  left === null || right === null
    ? left === right
    : left.kind === 'hashed' || right.kind === 'hashed'
      ? false
      : compareValues(left, right) === 0
