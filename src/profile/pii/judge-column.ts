import type { PiiFinding, PiiType } from '#domain'
import type { PiiTables } from '../reference-tables.ts'
import type { NameEvidence, NameMatcher, NameVerdict } from './match-name.ts'
import {
  isBirthDate,
  isCard,
  isEmail,
  isFlag,
  isIban,
  isIpAddress,
  isNationalId,
  isNpi,
  isOpaque,
  isPhone,
  isPostalCode,
  isSsn,
  isStreet,
} from './validators.ts'
import { hasGivenName, isInitialled, isOneWord, looksLikeName } from './person-names.ts'
import { saysNothing } from './placeholders.ts'
import { plainValue } from './plain-value.ts'
import { mayBe } from './may-be.ts'

export interface ColumnEvidence {
  /** As delivered: its case carries word borders. */
  sourceName: string
  /** A thousand values at most, each with the rows that have it. */
  values: readonly { value: string; count: number }[]
  distinct: number
  filled: number
}

export interface PiiVerdict extends Omit<PiiFinding, 'families' | 'level'> {
  /** Holds only in a table with another column of this type. */
  beside?: PiiType | undefined
}

interface Validator {
  type: PiiType
  part?: PiiFinding['part']
  /** What values alone prove when all of them pass; 0 where they prove nothing without a name. */
  alone: number
  test: (value: string) => boolean
}

/** Below it a finding is not reported. */
export const REPORTED = 0.5
const ENOUGH_VALUES = 20
/** From here on a name says what a column is, however its values are written. */
const STRONG_NAME = 0.85
/** Below it a word names people and things alike, so that only the values tell. */
const GENERIC_NAME = 0.7
/** Beside given names a `nom` whose values are nearly all written like a family name is one. */
const MOST_NAMES = 0.8
/** Given names known anywhere cover a part of the people of a table only. */
const SOME_PEOPLE = 0.25

/** Combines what the name says with the share of values that pass, into at most one finding a type. */
export function judgeColumn(delivered: ColumnEvidence, matcher: NameMatcher, tables: PiiTables): PiiVerdict[] {
  const column = withoutPlaceholders(delivered)
  const name = matcher.match(column.sourceName)
  const validators = validatorsOf(tables.givenNames)
  const shares = new Map(validators.map((validator) => [validator, shareOf(column.values, validator.test)]))
  const named = typeof name === 'object' ? judgeNamed(name, column, validators, shares, tables) : undefined
  const byValue = validators
    .filter((validator) => validator.alone > 0 && validator.type !== named?.type)
    .flatMap((validator) => judgeValues(validator, shares.get(validator) ?? 0, column, name))
    .toSorted((left, right) => right.confidence - left.confidence)
    .slice(0, 1)
  // What most values prove outweighs what a name hints at.
  const found = named && byValue[0] && byValue[0].confidence > named.confidence ? byValue : named ? [named] : byValue
  return found.filter(({ confidence }) => confidence >= REPORTED)
}

/** Cells that say nothing are left out; where no other is left, they are all there is to judge by. */
function withoutPlaceholders(column: ColumnEvidence): ColumnEvidence {
  const plain = column.values.map(({ value, count }) => ({ value: plainValue(value), count }))
  const values = plain.filter(({ value }) => !saysNothing(value))
  return { ...column, values: values.length === 0 ? plain : values }
}

function judgeNamed(
  name: Exclude<NameVerdict, 'thing' | undefined>,
  column: ColumnEvidence,
  validators: readonly Validator[],
  shares: ReadonlyMap<Validator, number>,
  tables: PiiTables,
): PiiVerdict {
  const { type, part, words } = name
  const proof = type === 'NAME' ? personOf(tables.givenNames) : validators.find((one) => one.type === type && one.part === part)
  const isGeneric = type === 'NAME' && name.confidence < GENERIC_NAME
  const own = isGeneric ? proof : namedValidator(name, validators, tables.givenNames)
  const share = own === undefined ? undefined : (shares.get(own) ?? shareOf(column.values, own.test))
  const evidence = [`name: ${words}`]
  let confidence = name.confidence
  if (share !== undefined && column.filled > 0) {
    evidence.push(`values: ${percent(share)} of ${column.values.length} pass`)
    if (isGeneric) confidence = genericName(name.confidence, share, column.values)
    else if (share >= 0.5) confidence = 1 - (1 - confidence) * (1 - share * (column.values.length < 3 ? 0.3 : 0.8))
    else if (share >= 0.2 || isTooFew(type, column) || isAllPlaceholders(column)) confidence *= 0.85
    else if (confidence >= STRONG_NAME && shareOf(column.values, (value) => mayBe(type, part, value)) >= 0.5) {
      confidence *= 0.8
      evidence.push('written in an unusual way')
    } else {
      confidence *= 0.5
      evidence.push('the values speak against it')
    }
  }
  // Whether somebody is pregnant or disabled is a flag by nature.
  if (type !== 'SENSITIVE' && shareOf(column.values, isFlag) > 0.9 && column.filled > 0) {
    confidence *= 0.3
    evidence.push('the values are flags')
  }
  if (isCategory(type, column, proof === undefined ? 0 : (shares.get(proof) ?? shareOf(column.values, proof.test)), tables)) {
    confidence *= 0.4
    evidence.push(`only ${column.distinct} values in ${column.filled} rows`)
  }
  if (isGeneric && confidence < REPORTED && shareOf(column.values, isFamilyName) >= MOST_NAMES)
    return { type, confidence: rounded(name.confidence + 0.2), beside: 'NAME', evidence: [...evidence, 'beside the names of people'] }
  const { beside } = name
  return { type, ...(part && { part }), confidence: rounded(confidence), ...(beside && { beside }), evidence }
}

/** `name` over things is none; single words need more proof, since towns and brands are named after people. */
function genericName(confidence: number, share: number, values: ColumnEvidence['values']): number {
  const least = shareOf(values, isOneWord) > 0.5 ? 2 * SOME_PEOPLE : SOME_PEOPLE
  return share < least ? confidence * 0.6 : 1 - (1 - confidence) * (1 - Math.min(1, share + 0.25) * 0.8)
}

/** A handful of values contradicts no name, unless none of them can be the id of a person. */
const isTooFew = (type: PiiType, { filled, values }: ColumnEvidence): boolean =>
  filled < 5 && (type !== 'NATIONAL_ID' || values.some(({ value }) => mayBe(type, undefined, value)))

const isAllPlaceholders = ({ values }: ColumnEvidence): boolean => values.every(({ value }) => saysNothing(value))

function judgeValues(validator: Validator, share: number, column: ColumnEvidence, name: NameVerdict): PiiVerdict[] {
  if (share < 0.5) return []
  const enough = Math.min(1, 0.5 + column.values.length / (ENOUGH_VALUES * 2))
  const isProven = validator.type === 'EMAIL' || validator.type === 'CREDIT_CARD'
  const contradicted = name === undefined ? 1 : isProven || agrees(validator.type, name) ? 0.9 : 0.5
  const confidence = rounded(validator.alone * share * enough * contradicted)
  const evidence = [`values: ${percent(share)} of ${column.values.length} pass`, ...(contradicted < 1 ? ['the name does not say it'] : [])]
  return [{ type: validator.type, ...(validator.part === undefined ? {} : { part: validator.part }), confidence, evidence }]
}

/** A `contact` or a `guardian` is told by a number as well as by a name, and a machine has an address too. */
const agrees = (type: PiiType, name: NameVerdict): boolean =>
  typeof name === 'object' && (name.type === 'NAME' ? name.confidence < GENERIC_NAME : name.type === 'ADDRESS' && type === 'IP_ADDRESS')

/** Direct identifiers are near unique; such a name over a handful of values is a category, unless the values prove it. */
const isCategory = (type: PiiType, { distinct, filled }: ColumnEvidence, share: number, { types }: PiiTables): boolean =>
  types.direct.includes(type) && filled >= 50 && distinct <= Math.max(2, Math.min(12, filled * 0.05)) && share < 0.8

function validatorsOf(givenNames: ReadonlySet<string>): readonly Validator[] {
  return [
    { type: 'EMAIL', alone: 0.97, test: isEmail },
    { type: 'CREDIT_CARD', alone: 0.96, test: isCard },
    { type: 'FINANCIAL_ACCOUNT', alone: 0.96, test: isIban },
    { type: 'SSN', alone: 0.88, test: (value) => isSsn(value, 'required') },
    { type: 'IP_ADDRESS', alone: 0.88, test: (value) => isIpAddress(value) && !isVersion(value) },
    { type: 'PHONE', alone: 0.82, test: (value) => isPhone(value, 'formatted') },
    { type: 'ADDRESS', part: 'street', alone: 0.75, test: isStreet },
    { type: 'NAME', alone: 0.8, test: (value) => looksLikeName(value) && hasGivenName(value, givenNames) },
  ]
}

/** Who somebody is, where the name of the column asks for it: initials are no given name, and tell a person all the same. */
const personOf = (givenNames: ReadonlySet<string>): Validator => ({
  type: 'NAME',
  alone: 0,
  test: (value) => looksLikeName(value) && (hasGivenName(value, givenNames) || isInitialled(value)),
})

/** What a name makes plausible: laxer than what values must show on their own. */
function namedValidator(
  { type, part, confidence }: NameEvidence,
  validators: readonly Validator[],
  givenNames: ReadonlySet<string>,
): Validator | undefined {
  const lax = (test: Validator['test']): Validator => ({ type, alone: 0, test })
  if (type === 'PHONE') return lax((value) => isPhone(value, 'any'))
  if (type === 'SSN') return lax((value) => isSsn(value, 'optional') || /^[*xX#-]{2,}\d{4}$|^\d{4}$/.test(value))
  if (type === 'DOB') return lax(isBirthDate)
  if (type === 'NAME')
    return lax(
      (value) =>
        looksLikeName(value) && (!isOneWord(value) || hasGivenName(value, givenNames) || /^[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*$/u.test(value)),
    )
  if (type === 'CARD_SECURITY_CODE') return lax((value) => /^\d{3,4}$/.test(value))
  if (type === 'CARD_EXPIRY') return lax((value) => /^(?:0?[1-9]|1[0-2])\s?[/-]?\s?(?:20)?\d{2}$|^20\d{2}-\d{2}(?:-\d{2})?$/.test(value))
  if (type === 'FINANCIAL_ACCOUNT')
    return lax((value) => isIban(value) || (/^[A-Z0-9][A-Z0-9 -]{4,33}$/i.test(value) && /\d{3}/.test(value)))
  if (type === 'CREDIT_CARD') return lax((value) => isCard(value) || /^(?:[*xX•]{4}[ -]?){3}\d{4}$/.test(value))
  if (type === 'NATIONAL_ID') return lax(isNationalId)
  if (type === 'HEALTH_ID' || type === 'PASSPORT' || type === 'DRIVER_LICENSE') {
    return lax((value) => isNpi(value) || (/^(?=.*\d)[A-Z0-9][A-Z0-9 ./-]{3,24}$/i.test(value) && !/^\d+\.\d+$/.test(value)))
  }
  if (part === 'credential' && confidence < GENERIC_NAME) return lax(isOpaque)
  if (type === 'SENSITIVE') return lax((value) => !/^-?\d{1,7}(?:[.,]\d+)?$|^\d{4}-\d{2}-\d{2}/.test(value))
  if (part === 'postal') return lax(isPostalCode)
  if (part === 'city' || part === 'state') return lax(isPlaceName)
  if (part === 'street') return lax((value) => /\p{L}{2}/u.test(value) && !isEmail(value) && !/^https?:|^[0-9a-f:.]+$/i.test(value))
  return validators.find((validator) => validator.type === type)
}

const isPlaceName = (value: string): boolean => /^\p{L}[\p{L}\p{M}'’().,/ -]*$/u.test(value)

const isFamilyName = (value: string): boolean => /^(?:\p{Lu}[\p{L}\p{M}'’-]+|[\p{sc=Han}\p{sc=Hangul}]{1,4})$/u.test(value)

/** Four small numbers with dots between them are a version as well. */
const isVersion = (value: string): boolean => /^\d+(?:\.\d+){3}$/.test(value) && value.split('.').every((part) => Number(part) < 40)

/** Share of rows, not of values, so that a frequent value counts as often as it stands. */
function shareOf(values: ColumnEvidence['values'], test: (value: string) => boolean): number {
  const rows = values.reduce((sum, { count }) => sum + count, 0)
  const passing = values.reduce((sum, { value, count }) => sum + (test(value) ? count : 0), 0)
  return rows === 0 ? 0 : passing / rows
}

const percent = (share: number): string => `${Math.floor(share * 100)} %`
const rounded = (value: number): number => Math.round(Math.min(0.99, value) * 100) / 100
