import type { DateOrder, MaskingMethod } from '../domain/index.ts'
import type { MaskOptions } from './define-dialect.ts'

/** Forms of values as patterns of the portable subset, for every dialect alike; each is matched against a whole text. */
export const emailPattern =
  "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+"
export const phonePattern = '[+]?[0-9]{7,15}'
export const cardPattern = '[0-9]([ -]?[0-9]){11,18}'
export const ibanPattern = '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}'

const mailDomain = '[^@. \\t-\\r]+([.][^@. \\t-\\r]+)+'
/** Wider than what is valid: what looks like an address at all keeps its domain, the rest is redacted. */
export const mailboxPattern = `[^@ \\t-\\r]+@${mailDomain}`

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
export const ipv4Pattern = `(${octet}[.]){3}${octet}`
export const ipv6Pattern = '([0-9A-Fa-f]{1,4}:){3}[0-9A-Fa-f:.]+'

/** A day in ISO form: its year or month is a part of the text. */
export const isoDayPattern = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?'
export const orderedFormats: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: ['yyyy/MM/dd', 'yyyy.MM.dd', 'yyyyMMdd'],
  dmy: ['dd/MM/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy'],
  mdy: ['MM/dd/yyyy', 'MM.dd.yyyy', 'MM-dd-yyyy'],
}

/** What stands for a value that a mask hides whole. */
export const redactedText = '[redacted]'

/** The form that a method gives to a text, where a pattern says it. */
export function maskedPattern(method: MaskingMethod, { generalizeTo }: MaskOptions): string | undefined {
  switch (method) {
    case 'hash':
      return '[0-9a-f]{64}'
    case 'mask_email':
      return `[^@ \\t-\\r][*]{3}@${mailDomain}`
    case 'mask_pan':
      return '[*]{8,15}[0-9]{4}'
    case 'generalize':
      return generalizeTo === 'month' ? '[0-9]{4}-[0-9]{2}' : '[0-9]{4}'
    case 'truncate_ip':
      return `(${octet}[.]){3}0|([0-9A-Fa-f]{1,4}:){3}:`
    default:
      return undefined
  }
}

const asciiLower = 'abcdefghijklmnopqrstuvwxyz'
/** Letters whose upper case is one letter in every engine; ß and ligatures are left alone. */
const accentedLower = 'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž'
const accentedUpper = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ'

/** Letter by letter: `lower` and `upper` have as many, each beside its own. */
export const asciiLetters = { lower: asciiLower, upper: asciiLower.toUpperCase() } as const
export const casedLetters = { lower: `${asciiLower}${accentedLower}`, upper: `${asciiLetters.upper}${accentedUpper}` } as const
