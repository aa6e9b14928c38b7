import type { MaskingMethod, MaskOptions, Sql } from '#kit'
import { refuse } from './literals.ts'
import { mailDomain, octet, redacted } from './masking.ts'
import { matches } from './text.ts'

/** Whether a text could have come from the method; redacted is a result of all but `hash`. */
export function hasMaskedForm(text: Sql, method: MaskingMethod, options: MaskOptions): Sql {
  const orRedactedForm = (form: Sql): Sql => `(${form} or ${text} = ${redacted})`
  switch (method) {
    case 'hash':
      return matches(text, '[0-9a-f]{64}')
    case 'mask_email':
      return orRedactedForm(matches(text, `[^@ \\t-\\r][*]{3}@${mailDomain}`))
    case 'mask_partial':
      return orRedactedForm(partialForm(text, options))
    case 'mask_pan':
      return orRedactedForm(matches(text, '[*]{8,15}[0-9]{4}'))
    case 'generalize':
      return orRedactedForm(matches(text, options.generalizeTo === 'month' ? '[0-9]{4}-[0-9]{2}' : '[0-9]{4}'))
    case 'truncate_ip':
      return orRedactedForm(matches(text, `(${octet}[.]){3}0|([0-9A-Fa-f]{1,4}:){3}:`))
    case 'redact':
      return `${text} = ${redacted}`
    case 'keep':
    case 'drop':
    case 'tokenize':
      return refuse(`${method} gives no form that a check could see`)
  }
}

function partialForm(text: Sql, { keepFirst = 3, keepLast = 4 }: MaskOptions): Sql {
  const middle = `substr(${text}, ${keepFirst + 1}, cast(length(${text}) - ${keepFirst + keepLast} as int))`
  return `(length(${text}) >= ${Math.max(1, 2 * (keepFirst + keepLast))} and ${middle} = rpad('', cast(length(${text}) - ${keepFirst + keepLast} as int), '*'))`
}
