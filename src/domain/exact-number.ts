import { z } from 'zod'

/** Any decimal of so many significant digits comes back from a double as it was written. */
const DOUBLE_DIGITS = 15

/** The number that a text says, or the text itself where a double would change it: `9007199254740993`. */
export function exactNumber(text: string): number | string {
  const digits = text.replace(/^[-+]?[0.]*/, '').replace('.', '')
  const isHeld = digits.length <= DOUBLE_DIGITS || (/^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)))
  return isHeld ? Number(text) : text
}

/** A bound as a person says it. A whole number beyond 2^53 was changed before anything here could see it, unless few of its digits are not zero. */
export const boundSchema = z
  .number()
  .refine(
    (bound) => !Number.isInteger(bound) || Number.isSafeInteger(bound) || Number(bound.toPrecision(DOUBLE_DIGITS)) === bound,
    'Too many digits: a whole bound beyond 9007199254740991 may have 15 digits before its zeros. Give such a one, or say it in a filter.',
  )
