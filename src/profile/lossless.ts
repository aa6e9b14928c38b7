import { hasKeyName, hasMeasuredName } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { SqlValue } from '#system'
import { numberOf } from './row-values.ts'
import type { CandidateForm } from './type-candidates.ts'

/** As a spreadsheet shortens what it takes for a number: a handful of digits, a capital E, two digits. */
export const SHORTENED_NUMBER = '[+-]?[0-9]([.,][0-9]{1,5})?E[+][0-9]{2}'

/** What values of a column would lose as numbers: each a pattern that at least one value has. */
const LOSSES = {
  /** `0000100234`: the zeros belong to the code. */
  leading_zeros: '0[0-9]+',
  /** `+4915123456789`: as long as a telephone number, and the sign belongs to it. */
  long_plus: '[+][0-9]{7,}',
  /** More digits than a double gives back. */
  too_long: '[+-]?0*([1-9][0-9]{17,}|[1-9][0-9]*[.,][0-9]{17,}|[0-9]*[.,]0*[1-9][0-9]{17,})',
  /** `22E18`: nobody writes a number so, without a point and without a sign of its exponent. */
  bare_exponent: '[0-9]+[eE][0-9]+',
  /** `4.00639E+12`: what a spreadsheet left of thirteen digits. */
  shortened: SHORTENED_NUMBER,
  /** Of yes and no: 1 or 0, one letter, a word. */
  digit: '[01]',
  letter: '[a-zA-Z]',
  word: '[a-zA-Z]{2,5}',
  /** `1.5e10`, `1e-5`: as programs write numbers. */
  written_exponent: '[+-]?([0-9]+[.,][0-9]*|[.,][0-9]+)[eE][+-]?[0-9]+|[+-]?[0-9]+[eE][+-][0-9]+',
} as const

export type Losses = Record<keyof typeof LOSSES | 'shared_numbers', boolean>

/**
 * Columns over values `v` that tell the losses of a relation. `shared_numbers`: `1.1` and `1.10` stand side by side, which are one number and two
 * versions. Only short ones are compared, which are few however many rows there are.
 */
export const lossColumns = (dialect: Dialect): Sql =>
  [
    ...Object.entries(LOSSES).map(([name, pattern]) => `count(*) filter (where ${dialect.matches('v', pattern)}) as ${name}`),
    `len(list_intersect(
       list(distinct rtrim(v, '0')) filter (where ${dialect.matches('v', '[0-9]{1,2}[.][0-9]?[1-9]0{1,2}')}),
       list(distinct v) filter (where ${dialect.matches('v', '[0-9]{1,2}[.][0-9]?[1-9]')}))) as shared_numbers`,
  ].join(', ')

export const lossesIn = (row: Readonly<Record<string, SqlValue>>): Losses => ({
  leading_zeros: numberOf(row['leading_zeros']) > 0,
  digit: numberOf(row['digit']) > 0,
  letter: numberOf(row['letter']) > 0,
  word: numberOf(row['word']) > 0,
  long_plus: numberOf(row['long_plus']) > 0,
  too_long: numberOf(row['too_long']) > 0,
  bare_exponent: numberOf(row['bare_exponent']) > 0,
  written_exponent: numberOf(row['written_exponent']) > 0,
  shortened: numberOf(row['shortened']) > 0,
  shared_numbers: numberOf(row['shared_numbers']) > 0,
})

/** Whether going to the type and back could give another value than the file has; the amount of a column that is called so is the same with one zero more. */
export function losesText({ type, format }: CandidateForm, lost: Losses, name: string): boolean {
  if (format?.startsWith('yyyyMMdd')) return lost.leading_zeros
  // `N` beside `1` are codes, unless words show that it is all one question.
  if (type === 'boolean') return lost.digit && lost.letter && !lost.word
  const isExact = type === 'integer' || type.startsWith('decimal')
  if (!isExact && type !== 'double') return false
  if (lost.leading_zeros || lost.long_plus) return true
  if (type === 'double' && lost.shortened && hasKeyName(name)) return true
  if (type !== 'integer' && lost.shared_numbers && !hasMeasuredName(name)) return true
  return type === 'double' && (lost.too_long || (lost.bare_exponent && !lost.written_exponent))
}
