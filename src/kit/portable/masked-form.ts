import type { MaskingMethod } from '../../domain/index.ts'
import type { Dialect, MaskOptions, Sql } from '../define-dialect.ts'
import { maskedPattern, redactedText } from '../value-forms.ts'
import { refuse } from './refuse.ts'

export interface MaskedWords extends Pick<Dialect, 'matches'> {
  /** A whole number as the engine's text functions take it. */
  count: (value: Sql) => Sql
}

export const redacted = `'${redactedText}'`

/** As many stars as a text has characters beside those that are shown. */
export const hidden = (text: Sql, shown: number, count: MaskedWords['count']): Sql =>
  `rpad('', ${count(`length(${text}) - ${shown}`)}, '*')`

/** Half of a short value would still tell it: those are redacted whole. */
export const isLong = (text: Sql, shown: number): Sql => `length(${text}) >= ${Math.max(1, 2 * shown)}`

/** Whether a text could have come from the method; redacted is a result of all but `hash`. */
export const maskedForm =
  (words: MaskedWords) =>
  (text: Sql, method: MaskingMethod, options: MaskOptions): Sql => {
    if (method === 'redact') return `${text} = ${redacted}`
    const pattern = maskedPattern(method, options)
    if (method !== 'mask_partial' && pattern === undefined) return refuse(`${method} gives no form that a check could see`)
    const form = pattern === undefined ? partialForm(text, options, words) : words.matches(text, pattern)
    return method === 'hash' ? form : `(${form} or ${text} = ${redacted})`
  }

function partialForm(text: Sql, { keepFirst = 3, keepLast = 4 }: MaskOptions, { count }: MaskedWords): Sql {
  const shown = keepFirst + keepLast
  const middle = `substr(${text}, ${keepFirst + 1}, ${count(`length(${text}) - ${shown}`)})`
  return `(${isLong(text, shown)} and ${middle} = ${hidden(text, shown, count)})`
}
