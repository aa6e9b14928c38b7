import { isIP } from 'node:net'
import { isValidIBAN } from 'ibantools'

/** Whole-cell tests; the text is trimmed. Each asks for structure, not for a fragment somewhere. */

export const isEmail = (text: string): boolean =>
  /^[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/.test(text) && !FILE_NAME.test(text)

/** `icon@2x.png`: no domain ends so. */
const FILE_NAME = /\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|css|js|json|xml|html?|pdf|tgz|gz|git|jar|exe|csv|txt)$/i

export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

/** Issuer ranges with their lengths. */
const ISSUERS: readonly { prefix: RegExp; lengths: readonly number[] }[] = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^(?:6011|65|64[4-9])/, lengths: [16, 19] },
  { prefix: /^(?:30[0-5]|36|38|39)/, lengths: [14] },
  { prefix: /^35(?:2[89]|[3-8]\d)/, lengths: [16] },
  { prefix: /^(?:62|81)/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:50|5[6-9]|6[0-9])/, lengths: [16, 18, 19] },
]

export function isCard(text: string): boolean {
  if (!/^\d(?:[ -]?\d){12,18}$/.test(text)) return false
  const digits = text.replace(/[ -]/g, '')
  return ISSUERS.some(({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length)) && passesLuhn(digits)
}

/** Area, group and serial rules of US social security numbers; without dashes only where the caller has other evidence. */
export function isSsn(text: string, dashes: 'required' | 'optional'): boolean {
  const match = (dashes === 'required' ? /^(\d{3})-(\d{2})-(\d{4})$/ : /^(\d{3})[- ]?(\d{2})[- ]?(\d{4})$/).exec(text)
  if (!match) return false
  const [, area = '', group, serial] = match
  return area !== '000' && area !== '666' && area < '900' && group !== '00' && serial !== '0000'
}

/** By the structure that its country has registered, and its check digits. */
export const isIban = (text: string): boolean => isValidIBAN(text.replaceAll(' ', '').toUpperCase())

/** No state gives out fewer than five digits; a measure or a day is none, whatever the column is called (`DNI` is a radiation as well). */
export const isNationalId = (text: string): boolean =>
  /^(?=(?:\D*\d){5})[A-Z0-9][A-Z0-9 ./-]{5,24}$/i.test(text) && !/^\d+[.,]\d+$|^\d{4}-\d{2}-\d{2}/.test(text)

/** US provider ids: ten digits, Luhn behind the prefix 80840. */
export const isNpi = (text: string): boolean => /^[12]\d{9}$/.test(text) && passesLuhn(`80840${text}`)

/**
 * E.164 with or without `+`, separators and an extension. `formatted` asks for signs that plain numbers do not have: `00` before digits
 * alone is a number padded with zeros. `any` takes what a name makes plausible, also a number that was stored as a decimal.
 */
export function isPhone(text: string, form: 'formatted' | 'any'): boolean {
  if (form === 'any' && /^\d{7,15}\.0+$|^\d\.\d{2,14}[eE]\+?(?:[6-9]|1[0-4])$/.test(text)) return true
  const bare = text.replace(/^tel:/i, '').replace(EXTENSION, '')
  if (!/^(?:\+|00)?[\d\s().\-/–‑]{6,24}$/i.test(bare) || isDateOrDecimal(text)) return false
  const digits = bare.replace(/\D/g, '')
  if (digits.length < 7 || digits.length > 15 || /^(\d)\1+$/.test(digits)) return false
  return form === 'any' || FORMATTED.test(bare)
}

/** As libphonenumber reads them; one that was left empty is none. */
const EXTENSION = /\s?(?:;ext=|#|x|(?:ext(?:ension)?|доб)\.?:?)\s?\d{0,7}$/i
const isDateOrDecimal = (text: string): boolean => /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d+\.\d+$/.test(text)
const FORMATTED =
  /^\+\d|^00[1-9]\d{0,2}[\s./()-]|^\(\d{2,5}\)|^\d{3}[-.\s]\d{3,4}[-.\s]\d{4}$|^\d{3}[-.\s]\d{4}$|^0\d{1,5}[-/\s]\d|^1[-. ]\d{3}[-. ]\d{3}[-. ]\d{4}/

export const isIpAddress = (text: string): boolean => isIP(text) !== 0

/** Fixed, so that the same bytes give the same profile for years. */
const LATEST_YEAR = 2035

/** A day, in any usual order and with a year of four or two digits, on which somebody who lives may have been born; or such a year. */
export function isBirthDate(text: string): boolean {
  const match =
    /^(\d{4})[-/.]?(\d{1,2}|\p{L}{3,12})[-/.]?(\d{1,2})(?:[T ].*)?$|^(\d{1,2})\.?[-/. ]*(\d{1,2}|\p{L}{3,12})\.?[-/., ]+(\d{4}|\d{2})(?:[T ].*)?$|^(\d{4})(?:\.0)?$|^(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u.exec(
      text,
    )
  const year = match?.[1] ?? match?.[6] ?? match?.[7] ?? match?.[10]
  return year !== undefined && (year.length === 2 || (Number(year) >= 1900 && Number(year) <= LATEST_YEAR))
}

const STREET_WORD =
  /(?:^|[\s.,])(?:st|street|ave?|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|pl|place|sq|square|ter|terrace|way|hwy|highway|pkwy|parkway|rue|calle|via|platz|allee|weg|gasse|ring)(?:[\s.,]|$)|(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|ring|straat|gatan|vej)(?:\s|$)/i

export const isStreet = (text: string): boolean => /\d/.test(text) && /\p{L}{2}/u.test(text) && STREET_WORD.test(text)
export const isPostalCode = (text: string): boolean =>
  /^(?:\d{4,5}(?:-\d{4})?|\d{3} ?\d{2}|\d{2}-\d{3}|\d{6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|[A-Z]{1,2}-\d{4,5})$/i.test(
    text,
  )
/** Letters and digits that spell nothing, as keys and tokens are; neither a moment nor the address of a page. */
export const isOpaque = (text: string): boolean =>
  /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.$:~!@#%^&*-]{8,}$/.test(text) && !/^\d{4}-\d{2}-\d{2}|:\/\//.test(text) && !isEmail(text)

export const isFlag = (text: string): boolean => /^(?:true|false|yes|no|t|f|y|n|0|1|on|off)$/i.test(text)
