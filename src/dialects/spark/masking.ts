import {
  cardPattern,
  ipv4Pattern,
  ipv6Pattern,
  isoDayPattern,
  mailboxPattern,
  maskedPattern,
  type MaskingMethod,
  type MaskOptions,
  orderedFormats,
  redactedText,
  type Sql,
} from '#kit'
import { toText } from './casts.ts'
import { parseDate } from './dates.ts'
import { refuse, textLiteral } from './literals.ts'
import { lowerAscii, matches, trim } from './text.ts'
import { cardDigits } from './validators.ts'

const redacted = textLiteral(redactedText)

export function mask(value: Sql, method: MaskingMethod, options: MaskOptions): Sql {
  if (method === 'keep') return value
  if (method === 'redact') return `case when ${value} is not null then ${redacted} end`
  const text = options.type === 'text' && options.trimmed !== true ? trim(value) : toText(value, options.type)
  const masked = method === 'generalize' ? generalize(value, options) : maskText(text, method, options)
  return `case when ${value} is not null then ${masked} end`
}

function maskText(text: Sql, method: Exclude<MaskingMethod, 'keep' | 'redact' | 'generalize'>, options: MaskOptions): Sql {
  switch (method) {
    case 'hash':
      return keyedHash(options.piiType === 'EMAIL' ? lowerAscii(text) : text)
    case 'mask_email':
      return orRedacted(matches(text, mailboxPattern), `substr(${text}, 1, 1) || '***' || substr(${text}, instr(${text}, '@'))`)
    case 'mask_partial':
      return maskPartial(text, options)
    case 'mask_pan':
      return orRedacted(matches(text, cardPattern), stars(cardDigits(text), 0, 4))
    case 'truncate_ip':
      return truncateIp(text)
    case 'tokenize':
      return refuse('tokenize needs a vault, and none is configured', 'Use hash.')
    case 'drop':
      return refuse('drop removes the column', 'Use the step drop_column.')
  }
}

const orRedacted = (condition: Sql, masked: Sql): Sql => `case when ${condition} then ${masked} else ${redacted} end`

/** HMAC-SHA-256 said with plain SHA-256 over bytes; the two pads of 64 bytes are bound as parameters, so that no key stands in the SQL. */
const keyedHash = (text: Sql): Sql =>
  `sha2(concat(cast(:gangway_mask_outer as binary), unhex(sha2(concat(cast(:gangway_mask_inner as binary), encode(${text}, 'UTF-8')), 256))), 256)`

function stars(text: Sql, first: number, last: number): Sql {
  const middle = `rpad('', length(${text}) - ${first + last}, '*')`
  const head = first > 0 ? `substr(${text}, 1, ${first}) || ` : ''
  const tail = last > 0 ? ` || substr(${text}, length(${text}) - ${last - 1})` : ''
  return `${head}${middle}${tail}`
}

/** Half of a short value would still tell it: those are redacted whole. */
function maskPartial(text: Sql, { keepFirst = 3, keepLast = 4 }: MaskOptions): Sql {
  return orRedacted(`length(${text}) >= ${Math.max(1, 2 * (keepFirst + keepLast))}`, stars(text, keepFirst, keepLast))
}

function truncateIp(text: Sql): Sql {
  const leading = (separator: string): Sql =>
    [1, 2, 3].map((index) => `split_part(${text}, '${separator}', ${index})`).join(` || '${separator}' || `)
  const groups = `${leading(':')} || '::'`
  return `case when ${matches(text, ipv4Pattern)} then ${leading('.')} || '.0' when ${matches(text, ipv6Pattern)} then ${groups} else ${redacted} end`
}

function generalize(value: Sql, { type, trimmed, dateOrder, generalizeTo = 'year' }: MaskOptions): Sql {
  const part = (text: Sql): Sql => `substr(${text}, 1, ${generalizeTo === 'year' ? 4 : 7})`
  if (type === 'date' || type === 'timestamp') return part(toText(value, type))
  if (type !== 'text')
    return refuse(`A value of type ${type} cannot be generalised to a date`, 'Parse the column as a date first, or choose hash.')
  const text = trimmed === true ? value : trim(value)
  const other =
    dateOrder === undefined
      ? redacted
      : `coalesce(${part(toText(parseDate(text, 'date', orderedFormats[dateOrder]), 'date'))}, ${redacted})`
  return `case when ${matches(text, isoDayPattern)} then ${part(text)} else ${other} end`
}

/** Whether a text could have come from the method; redacted is a result of all but `hash`. */
export function hasMaskedForm(text: Sql, method: MaskingMethod, options: MaskOptions): Sql {
  if (method === 'redact') return `${text} = ${redacted}`
  const pattern = maskedPattern(method, options)
  if (method !== 'mask_partial' && pattern === undefined) return refuse(`${method} gives no form that a check could see`)
  const form = pattern === undefined ? partialForm(text, options) : matches(text, pattern)
  return method === 'hash' ? form : `(${form} or ${text} = ${redacted})`
}

function partialForm(text: Sql, { keepFirst = 3, keepLast = 4 }: MaskOptions): Sql {
  const middle = `substr(${text}, ${keepFirst + 1}, length(${text}) - ${keepFirst + keepLast})`
  return `(length(${text}) >= ${Math.max(1, 2 * (keepFirst + keepLast))} and ${middle} = rpad('', length(${text}) - ${keepFirst + keepLast}, '*'))`
}
