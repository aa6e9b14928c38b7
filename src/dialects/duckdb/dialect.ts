import { defineDialect } from '#kit'
import { castText, castTyped, convert, toText, tryCast } from './casts.ts'
import { addDays, asOf, datePart, dateSpine, parseDate } from './dates.ts'
import { castDelivered, isNoNumber } from './delivered.ts'
import { finite } from './exact-numbers.ts'
import { helper } from './helper.ts'
import { surrogateKey } from './keys.ts'
import { dateLiteral, identifier, nullLiteral, numberLiteral, physicalType, textLiteral } from './literals.ts'
import { count, keyedHash } from './masking.ts'
import { absolute, arithmetic, average, bitOr, hasBits, round, sum } from './numbers.ts'
import { star } from './star.ts'
import { collapseSpaces, length, lower, lowerAscii, matches, title, trim, upper, upperAscii } from './text.ts'
import { undecorated } from './undecorated.ts'
import { normalizePhone, validate } from './validators.ts'

export default defineDialect({
  id: 'duckdb',
  identifier,
  textLiteral,
  numberLiteral,
  dateLiteral,
  nullLiteral,
  physicalType,
  trim,
  lower,
  upper,
  lowerAscii,
  upperAscii,
  title,
  collapseSpaces,
  matches,
  castText,
  undecorated,
  parseDate,
  castTyped,
  convert,
  castDelivered,
  isNoNumber,
  tryCast,
  toText,
  keyedHash,
  count,
  validate,
  normalizePhone,
  surrogateKey,
  asOf,
  addDays,
  datePart,
  length,
  arithmetic,
  finite,
  round,
  absolute,
  average,
  sum,
  dateSpine,
  bitOr,
  hasBits,
  star,
  helper,
})
