import { decimalSignOf, type DateOrder, type GivenReading, type TypeCandidate } from '#domain'
import { inLanes, type Database } from '#system'
import { chooseType, isDateOrderAmbiguous, withDateOrder, type ChosenType } from './choose-type.ts'
import { isCommaDoubtful, isDecimalAmbiguous, settleDecimal, type SettledType } from './decimal-sign.ts'
import { orderOf } from './date-formats.ts'
import { describeColumn, type DescribedColumn, type DescribingTools } from './describe-column.ts'
import { isSettled, measureValues, typeOf, type MeasuredValues, type SourceColumn } from './measure-values.ts'
import { acceptedTokens, answersIn, provenInFile } from './null-tokens.ts'

/** What the columns say together about how the file is written. */
export interface Conventions {
  nullTokens: string[]
  /** Undefined where no column has dates, or where they disagree. */
  dateOrder: DateOrder | undefined
  /** Whether a person or another column tells day from month. */
  isDateOrderKnown: boolean
  decimal: '.' | ',' | undefined
  thousands: TypeCandidate['thousands']
}

interface Measured {
  values: MeasuredValues
  type: ChosenType
  /** Absent where only the other columns can settle this one. */
  described?: DescribedColumn
}

/**
 * Measures each column once, as many at a time as there are connections. A column that only the others can settle (a doubtful null token, a day that could be a month, a comma that could part thousands) is measured again when they are known.
 */
export async function describeColumns(
  tools: DescribingTools,
  connections: readonly Database[],
  columns: readonly SourceColumn[],
  given: GivenReading,
  delimiter?: string,
): Promise<{ columns: DescribedColumn[]; conventions: Conventions }> {
  const lanes = connections.map((database) => ({ ...tools, measuring: { ...tools.measuring, database } }))
  const measured = await inLanes(lanes, columns, (lane, column) => measureColumn(lane, column, given, delimiter))
  const conventions = conventionsOf(tools, measured, given, delimiter)
  const described = await inLanes(lanes, measured, async (lane, column) => {
    if (column.described) return column.described
    const values = await measureValues(lane.measuring, column.values.column, conventions.nullTokens)
    return describeColumn(lane, values, settledType(values, conventions, given, delimiter))
  })
  return { columns: described, conventions: finalConventions(described, conventions, given) }
}

async function measureColumn(
  tools: DescribingTools,
  column: SourceColumn,
  given: GivenReading,
  delimiter: string | undefined,
): Promise<Measured> {
  const said = given.null_tokens
  const values = await measureValues(tools.measuring, column, said)
  const type = typeOf(withCandidates(values, (candidate) => obeys(candidate, given)))
  const needsOthers = isDateOrderAmbiguous(type) || isDecimalAmbiguous(type) || isCommaDoubtful(type, delimiter)
  const isKnown = (said || isSettled(values, tools.measuring.nullTokens)) && !needsOthers
  return isKnown ? { values, type, described: await describeColumn(tools, values, type) } : { values, type }
}

const withCandidates = (values: MeasuredValues, keep: (candidate: TypeCandidate) => boolean): MeasuredValues => ({
  ...values,
  candidates: values.candidates.filter(keep),
})

/** What a person said about numbers decides between forms that both read. */
function obeys({ type, decimal, thousands }: TypeCandidate, given: GivenReading): boolean {
  const isNumber = type === 'double' || type.startsWith('decimal')
  if (given.decimal !== undefined && ((isNumber && (decimal ?? '.') !== given.decimal) || thousands === given.decimal)) return false
  return given.thousands === undefined || thousands === undefined || thousands === given.thousands
}

function settledType(values: MeasuredValues, conventions: Conventions, given: GivenReading, delimiter: string | undefined): SettledType {
  const obedient = withCandidates(values, (candidate) => obeys(candidate, given))
  const chosen = chooseType(values.column.name, obedient.candidates, values.statistics.filled)
  const evidence = { sign: conventions.decimal, delimiter, values: values.sample.map(({ value }) => value) }
  const { type, reading } = settleDecimal(chosen, evidence)
  if (conventions.decimal === '.' && isCommaDoubtful(type, delimiter)) {
    const others = obedient.candidates.filter(({ decimal }) => decimal !== ',')
    return chooseType(values.column.name, others, values.statistics.filled)
  }
  if (reading !== undefined) return { ...type, confidence: reading === 'open' ? 0.5 : 0.7, decimalReading: reading }
  return conventions.isDateOrderKnown && conventions.dateOrder !== undefined && isDateOrderAmbiguous(type)
    ? withDateOrder(type, conventions.dateOrder)
    : type
}

function conventionsOf(
  tools: DescribingTools,
  measured: readonly Measured[],
  given: GivenReading,
  delimiter: string | undefined,
): Conventions {
  const said = given.null_tokens
  const table = tools.measuring.nullTokens
  const answers = new Set(measured.flatMap(({ values }) => answersIn(values.tokens, values.candidates).map((token) => token.toLowerCase())))
  const inFile = provenInFile(
    measured.map(({ values }) => values),
    table,
  )
  const proven = new Set([...inFile].filter((token) => !answers.has(token)))
  const clear = measured.filter(({ type }) => !isDateOrderAmbiguous(type) && !isDecimalAmbiguous(type))
  const decided = clear.map(({ type }) => type.chosen)
  const signs = decided.flatMap((candidate) => decimalSignOf(candidate) ?? [])
  const firm = clear.filter(({ type }) => !isCommaDoubtful(type, delimiter)).flatMap(({ type }) => decimalSignOf(type.chosen) ?? [])
  const orders = new Set(
    decided.flatMap(({ format }) => (format === undefined ? [] : (orderOf(format) ?? []))).filter((order) => order !== 'ymd'),
  )
  const dateOrder = given.date_order ?? onlyOf([...orders])
  return {
    nullTokens: said
      ? [...said]
      : acceptedTokens(
          measured.map(({ values }) => values.tokens),
          proven,
          table,
        ),
    dateOrder,
    isDateOrderKnown: dateOrder === 'dmy' || dateOrder === 'mdy',
    decimal: given.decimal ?? onlyOf(firm.length > 0 ? firm : signs),
    thousands: given.thousands,
  }
}

function onlyOf<Value>(values: readonly Value[]): Value | undefined {
  const [first, ...others] = new Set(values)
  return others.length === 0 ? first : undefined
}

function finalConventions(
  columns: readonly DescribedColumn[],
  { nullTokens, isDateOrderKnown }: Conventions,
  given: GivenReading,
): Conventions {
  const chosen = columns.filter(({ type }) => type.decimalReading !== 'open').map(({ type }) => type.chosen)
  const numbers = chosen.filter(({ type, decimal }) => decimal !== undefined || type.startsWith('decimal') || type === 'double')
  const orders = new Set(chosen.flatMap(({ format }) => (format === undefined ? [] : (orderOf(format) ?? []))))
  const numeric = new Set([...orders].filter((order) => order !== 'ymd'))
  const comma = numbers.some(({ decimal }) => decimal === ',')
  return {
    nullTokens,
    isDateOrderKnown,
    dateOrder: given.date_order ?? (numeric.size === 1 ? [...numeric][0] : numeric.size === 0 ? [...orders][0] : undefined),
    decimal: given.decimal ?? (comma ? ',' : numbers.length > 0 ? '.' : undefined),
    thousands: given.thousands ?? chosen.find(({ thousands }) => thousands !== undefined)?.thousands,
  }
}
