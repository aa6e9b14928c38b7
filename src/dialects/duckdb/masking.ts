import type { DateOrder, MaskingMethod, MaskOptions, Sql } from '#kit'
import { toText } from './casts.ts'
import { parseDate } from './dates.ts'
import { refuse } from './literals.ts'
import { lowerAscii, matches, trim } from './text.ts'
import { cardDigits } from './validators.ts'

export const redactedText = '[redacted]'
export const mailDomain = '[^@. \\t-\\r]+([.][^@. \\t-\\r]+)+'
/** Wider than what is valid: what looks like an address at all keeps its domain, the rest is redacted. */
const mailbox = `[^@ \\t-\\r]+@${mailDomain}`
export const redacted = `'${redactedText}'`

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
      return orRedacted(matches(text, mailbox), `substr(${text}, 1, 1) || '***' || substr(${text}, instr(${text}, '@'))`)
    case 'mask_partial':
      return maskPartial(text, options)
    case 'mask_pan':
      return orRedacted(matches(text, '[0-9]([ -]?[0-9]){11,18}'), stars(cardDigits(text), 0, 4))
    case 'truncate_ip':
      return truncateIp(text)
    case 'tokenize':
      return refuse('tokenize needs a vault, and none is configured', 'Use hash.')
    case 'drop':
      return refuse('drop removes the column', 'Use the step drop_column.')
  }
}

const orRedacted = (condition: Sql, masked: Sql): Sql => `case when ${condition} then ${masked} else ${redacted} end`

/** HMAC-SHA-256 said with plain SHA-256 over bytes; the two pads of 64 bytes are bound, so that no key stands in the SQL. */
const keyedHash = (text: Sql): Sql =>
  `sha256(getvariable('gangway_mask_outer') || unhex(sha256(getvariable('gangway_mask_inner') || encode(${text}))))`

function stars(text: Sql, first: number, last: number): Sql {
  const middle = `rpad('', cast(length(${text}) - ${first + last} as int), '*')`
  const head = first > 0 ? `substr(${text}, 1, ${first}) || ` : ''
  const tail = last > 0 ? ` || substr(${text}, length(${text}) - ${last - 1})` : ''
  return `${head}${middle}${tail}`
}

/** Half of a short value would still tell it: those are redacted whole. */
function maskPartial(text: Sql, { keepFirst = 3, keepLast = 4 }: MaskOptions): Sql {
  return orRedacted(`length(${text}) >= ${Math.max(1, 2 * (keepFirst + keepLast))}`, stars(text, keepFirst, keepLast))
}

export const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const ipv4 = `(${octet}[.]){3}${octet}`
const ipv6 = '([0-9A-Fa-f]{1,4}:){3}[0-9A-Fa-f:.]+'

function truncateIp(text: Sql): Sql {
  const leading = (separator: string): Sql =>
    [1, 2, 3].map((index) => `split_part(${text}, '${separator}', ${index})`).join(` || '${separator}' || `)
  const groups = `${leading(':')} || '::'`
  return `case when ${matches(text, ipv4)} then ${leading('.')} || '.0' when ${matches(text, ipv6)} then ${groups} else ${redacted} end`
}

/** A day in ISO form: its year or month is a part of the text. */
const isoDay = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?'
const orderedFormats: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: ['yyyy/MM/dd', 'yyyy.MM.dd', 'yyyyMMdd'],
  dmy: ['dd/MM/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy'],
  mdy: ['MM/dd/yyyy', 'MM.dd.yyyy', 'MM-dd-yyyy'],
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
  return `case when ${matches(text, isoDay)} then ${part(text)} else ${other} end`
}
