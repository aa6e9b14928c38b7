import { maskedPattern, type MaskingMethod, type MaskOptions, type Sql } from '#kit'
import { refuse } from './literals.ts'
import { redacted } from './masking.ts'
import { matches } from './text.ts'

/** Whether a text could have come from the method; redacted is a result of all but `hash`. */
export function hasMaskedForm(text: Sql, method: MaskingMethod, options: MaskOptions): Sql {
  if (method === 'redact') return `${text} = ${redacted}`
  const pattern = maskedPattern(method, options)
  if (method !== 'mask_partial' && pattern === undefined) return refuse(`${method} gives no form that a check could see`)
  const form = pattern === undefined ? partialForm(text, options) : matches(text, pattern)
  return method === 'hash' ? form : `(${form} or ${text} = ${redacted})`
}

function partialForm(text: Sql, { keepFirst = 3, keepLast = 4 }: MaskOptions): Sql {
  const middle = `substr(${text}, ${keepFirst + 1}, cast(length(${text}) - ${keepFirst + keepLast} as int))`
  return `(length(${text}) >= ${Math.max(1, 2 * (keepFirst + keepLast))} and ${middle} = rpad('', cast(length(${text}) - ${keepFirst + keepLast} as int), '*'))`
}
