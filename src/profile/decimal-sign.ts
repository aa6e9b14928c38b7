import { decimalSignOf, isNumeric, type DecimalReading, type DecimalSign, type TypeCandidate } from '#domain'
import type { ChosenType } from './choose-type.ts'

/** With what told `1,234` where no column did. */
export type SettledType = ChosenType & { decimalReading?: DecimalReading }

/** What may tell how `1,234` is meant where the column itself does not. */
export interface DecimalEvidence {
  /** Of a person, or of the other columns. */
  sign: DecimalSign | undefined
  delimiter: string | undefined
  values: readonly string[]
}

/** Whether all numbers of a column read with their sign before decimals and with it between thousands. */
export const isDecimalAmbiguous = (type: ChosenType): boolean => rivalOf(type) !== undefined

/** Whether numbers with a comma stand in a file of commas: `2,5` may be a list of two where the other columns write a point. */
export const isCommaDoubtful = ({ chosen }: ChosenType, delimiter: string | undefined): boolean =>
  delimiter === ',' &&
  isNumeric(chosen.type) &&
  [chosen.thousands, chosen.unit, chosen.negative].every((mark) => mark === undefined) &&
  chosen.decimal === ','

function rivalOf({ chosen, candidates }: ChosenType): TypeCandidate | undefined {
  const [sign, other] = [decimalSignOf(chosen), signInside(chosen)]
  if (sign === undefined || other === undefined) return undefined
  return candidates.find(
    (candidate) =>
      isNumeric(candidate.type) &&
      candidate.violations === chosen.violations &&
      candidate.unit === chosen.unit &&
      candidate.negative === chosen.negative &&
      signInside(candidate) === other &&
      decimalSignOf(candidate) !== sign,
  )
}

/** The only point or comma in numbers of this form. */
function signInside({ type, decimal = '.', thousands }: TypeCandidate): string | undefined {
  if (type !== 'integer') return thousands === undefined ? decimal : undefined
  return thousands === ',' || thousands === '.' ? thousands : undefined
}

/** The column with the sign that a person, the other columns, its own shape or the delimiter tell, and what told it where that is not certain. */
export function settleDecimal(
  type: ChosenType,
  { sign, delimiter, values }: DecimalEvidence,
): { type: ChosenType; reading?: DecimalReading } {
  const rival = rivalOf(type)
  const inside = signInside(type.chosen)
  if (rival === undefined || inside === undefined) return { type }
  if (sign !== undefined) return { type: withSign(type, rival, sign) }
  const otherSign = inside === ',' ? '.' : ','
  if (hasSmallWholes(values)) return { type: withSign(type, rival, otherSign), reading: 'shape' }
  if (delimiter === undefined || delimiter === ',' || (inside === '.' && delimiter !== ';'))
    return { type: withSign(type, rival, '.'), reading: 'delimiter' }
  return { type, reading: 'open' }
}

function withSign(type: ChosenType, rival: TypeCandidate, sign: DecimalSign): ChosenType {
  if (decimalSignOf(type.chosen) === sign) return type
  return { ...type, chosen: rival, candidates: [rival, ...type.candidates.filter((candidate) => candidate !== rival)] }
}

/** Who writes three decimals always writes them: a 7 beside 1,234 is a number below one thousand. */
const hasSmallWholes = (values: readonly string[]): boolean => {
  const wholes = values.filter((value) => /^[+-]?[1-9]\d{0,2}$/.test(value))
  return wholes.length >= Math.max(1, values.length / 20)
}
