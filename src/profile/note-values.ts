import { decimalParts, hasKeyName, type TypeCandidate } from '#domain'
import type { Dialect } from '#kit'
import type { Database } from '#system'
import type { SettledType } from './decimal-sign.ts'
import { keptAsText } from './kept-as-text.ts'
import { SHORTENED_NUMBER } from './lossless.ts'
import { VALUES, type MeasuredValues } from './measure-values.ts'
import { unitsIn } from './number-decoration.ts'
import { numberOf, textOf } from './row-values.ts'
import { readAs } from './type-candidates.ts'

/** What the values of a column tell beyond their type. */
export interface Note {
  code: 'nearly_typed' | 'mixed_currencies' | 'shortened_numbers' | 'token_among_codes' | 'decimal_sign_assumed' | 'decimal_sign_open'
  count: number
  what: string
  /** Forms of values, letters and digits replaced; left out of personal data. */
  forms?: readonly string[]
}

/** Below this share a column is text that holds some numbers. */
const NEARLY = 0.9
const TOLD_FORMS = 3

export async function noteValues(database: Database, dialect: Dialect, values: MeasuredValues, type: SettledType): Promise<Note[]> {
  if (!values.isText) return []
  const { chosen, decimalReading } = type
  if (chosen.type !== 'text') return decimalReading === undefined ? [] : [decimalNote(values, type, decimalReading)]
  return [
    ...(await nearlyTyped(database, dialect, values)),
    ...currencies(values),
    ...(await shortened(database, dialect, values)),
    ...tokensAmongCodes(values),
  ]
}

function decimalNote({ statistics }: MeasuredValues, { chosen }: SettledType, reading: NonNullable<SettledType['decimalReading']>): Note {
  const count = statistics.filled
  if (reading === 'open')
    return { code: 'decimal_sign_open', count, what: 'numbers read with decimals and without; format.decimal settles it' }
  const told = reading === 'shape' ? 'the whole numbers beside them' : 'the delimiter of the file'
  return {
    code: 'decimal_sign_assumed',
    count,
    what: `numbers with three digits behind their only sign are read as ${chosen.type === 'integer' ? 'whole ones' : 'decimals'}, as ${told} has it; format.decimal says it`,
  }
}

async function nearlyTyped(database: Database, dialect: Dialect, values: MeasuredValues): Promise<Note[]> {
  const { column, candidates } = values
  const near = candidates.find(({ type, share }) => type !== 'text' && share >= NEARLY)
  if (near === undefined) return mixedSigns(values)
  if (near.violations === 0) return keptWhole(values, near)
  const rows = await database.query(
    `select v from ${VALUES} where v is not null and (${readAs('v', near, dialect)}) is null order by n desc, v limit ${TOLD_FORMS}`,
  )
  const forms = [...new Set(rows.map((row) => formOf(textOf(row['v']))))]
  const what = `values do not read as ${label(near)}, as ${Math.floor(near.share * 100)} % do, so the column stays text; columns.${column.name}.type settles it`
  return [{ code: 'nearly_typed', count: near.violations, what, forms }]
}

/** Numbers of which some have a decimal comma and others a point, as where the files of a folder come from two countries. */
function mixedSigns(values: MeasuredValues): Note[] {
  const decimals = values.candidates.filter(({ type }) => decimalParts(type) !== undefined)
  const [comma, point] = [decimals.find(({ decimal }) => decimal === ','), decimals.find(({ decimal }) => decimal !== ',')]
  if (!comma || !point || comma.share + point.share < NEARLY) return keptWhole(values, undefined)
  const filled = values.statistics.filled
  const what = `values are numbers with a decimal comma and ${filled - point.violations} with a decimal point, so the column stays text: deliver them in one way`
  return [{ code: 'nearly_typed', count: filled - comma.violations, what }]
}

/** All values have one form, and something else than a value spoke against it. */
function keptWhole({ column, sample, statistics }: MeasuredValues, near: TypeCandidate | undefined): Note[] {
  const what =
    near?.decimal === ','
      ? `values read as ${label(near)} with a decimal comma, while the other columns of this file write a point between its commas`
      : keptAsText(
          sample.map(({ value }) => value),
          column.name,
        )
  if (what === undefined) return []
  return [
    { code: 'nearly_typed', count: statistics.filled, what: `${what}, so the column stays text; columns.${column.name}.type settles it` },
  ]
}

const label = ({ type, format, unit }: TypeCandidate): string => [type, format, unit && `with ${unit}`].filter((part) => part).join(' ')

const formOf = (value: string): string =>
  value
    .slice(0, 30)
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\p{L}(?<![Aa])/gu, 'x')
    .replace(/\d+/g, '9')

/** Amounts of several currencies are no one measure. */
function currencies({ column, sample, statistics }: MeasuredValues): Note[] {
  const units = unitsIn(sample.map(({ value }) => value))
  if (units.length < 2) return []
  const rows = sample.filter(({ value }) => unitsIn([value]).length > 0).reduce((sum, { count }) => sum + count, 0)
  if (rows < statistics.filled * NEARLY) return []
  const what = `amounts are of several units (${units.slice(0, 5).join(', ')}), so the column stays text; columns.${column.name}.type settles it`
  return [{ code: 'mixed_currencies', count: rows, what }]
}

async function shortened(database: Database, dialect: Dialect, { column }: MeasuredValues): Promise<Note[]> {
  if (!hasKeyName(column.name)) return []
  const [row] = await database.query(
    `select coalesce(sum(n), 0)::bigint as n from ${VALUES} where ${dialect.matches('v', SHORTENED_NUMBER)}`,
  )
  const count = numberOf(row?.['n'])
  const what =
    'identifiers were shortened by a spreadsheet (1.23457E+12): their digits are lost in the file, so they stay text and several may be one'
  return count === 0 ? [] : [{ code: 'shortened_numbers', count, what }]
}

/** `NA` may be Namibia where all other values have two letters too. */
function tokensAmongCodes({ tokens, statistics }: MeasuredValues): Note[] {
  const { minimumLength, maximumLength } = statistics
  return Object.entries(tokens).flatMap(([token, count]) =>
    /^\p{Lu}+$/u.test(token) && minimumLength === token.length && maximumLength === token.length
      ? [
          {
            code: 'token_among_codes' as const,
            count,
            what: `rows hold ${token}, which is read as missing since it is elsewhere, among codes as long as it; format.null_tokens settles it`,
          },
        ]
      : [],
  )
}
