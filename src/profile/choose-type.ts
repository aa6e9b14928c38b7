import { isNumeric, thresholds, type DateOrder, type TypeCandidate } from '#domain'
import { exchanged, orderOf } from './date-formats.ts'

/** What a value is, before what it could also be read as. */
const SPECIFICITY = ['boolean', 'integer', 'decimal', 'double', 'date', 'timestamp', 'time']
const FLAG_NAME = /^(?:is|has|was|can|should|allow)_|_(?:flag|yn)$|^(?:active|enabled|deleted|valid|flag)$/
const DAY_NAME = /(?:^|_)(?:date|day|dt|datum|on|at)(?:_|$)/

export interface ChosenType {
  chosen: TypeCandidate
  /** Chosen first, then by share. */
  candidates: TypeCandidate[]
  confidence: number
}

const TEXT: TypeCandidate = { type: 'text', share: 1, violations: 0 }

/**
 * The most specific type that enough values read as, unless a wider one of its family reads strictly more. Zeros and ones alone are
 * numbers unless the name is a flag's; a boolean has to read every value, since a third word makes a category.
 */
export function chooseType(name: string, measured: readonly TypeCandidate[], filled: number): ChosenType {
  const eligible = measured
    .filter((candidate) => candidate.type !== 'text' && candidate.share >= thresholds.typeShare && isSuitable(name, candidate, measured))
    .toSorted((left, right) => rank(name, left) - rank(name, right) || right.share - left.share)
  const chosen =
    eligible.reduce<TypeCandidate | undefined>((best, next) => (best && !isBetter(next, best) ? best : next), undefined) ?? TEXT
  const others = measured.filter((candidate) => candidate !== chosen && !(candidate.type === 'text' && chosen.type === 'text'))
  return { chosen, candidates: [chosen, ...others], confidence: confidenceOf(chosen, others, filled) }
}

/** A unit that some values lack, or another one beside it, makes no amount. */
function isSuitable(name: string, { type, violations, unit }: TypeCandidate, measured: readonly TypeCandidate[]): boolean {
  if (unit !== undefined) return violations === 0
  if (type !== 'boolean') return true
  return violations === 0 && (FLAG_NAME.test(name) || !measured.some((other) => other.type === 'integer' && other.violations === 0))
}

const kind = ({ type }: TypeCandidate): string => type.replace(/\(.*/, '')

/** Eight digits are a day where the name says so, fourteen that all read as a moment are one; a point parts decimals before it parts thousands. */
function rank(name: string, candidate: TypeCandidate): number {
  const { format = '', thousands, type } = candidate
  if (format === 'yyyyMMddHHmmss' || (format.startsWith('yyyyMMdd') && DAY_NAME.test(name))) return 0.5
  if (thousands === '.') return type === 'integer' ? 2.25 : 2.75
  return SPECIFICITY.indexOf(kind(candidate))
}

function isBetter(wider: TypeCandidate, best: TypeCandidate): boolean {
  const isFamily = (isNumeric(wider.type) && isNumeric(best.type)) || (isMoment(wider) && isMoment(best)) || kind(wider) === kind(best)
  return isFamily && wider.violations < best.violations
}

const isMoment = ({ type }: TypeCandidate): boolean => type === 'date' || type === 'timestamp'

function confidenceOf(chosen: TypeCandidate, others: readonly TypeCandidate[], filled: number): number {
  if (filled === 0) return 0.5
  const few = filled < 10 ? 0.8 : 1
  const nearest = Math.max(0, ...others.filter(({ type }) => type !== 'text' && chosen.type === 'text').map(({ share }) => share))
  return rounded(Math.min(0.99, (chosen.type === 'text' ? 1 - nearest / 2 : chosen.share) * few))
}

const rounded = (value: number): number => Math.round(value * 100) / 100

/** Whether day-first and month-first read the same values of the chosen type. Dots between the numbers are written day first only. */
export function isDateOrderAmbiguous({ chosen, candidates }: ChosenType): boolean {
  const other = chosen.format === undefined ? undefined : exchanged(chosen.format)
  return other !== undefined && candidates.some(({ format, violations }) => format === other && violations === chosen.violations)
}

/** The same type with day and month in this order. */
export function withDateOrder(type: ChosenType, order: DateOrder): ChosenType {
  const { chosen } = type
  const other = chosen.format === undefined || orderOf(chosen.format) === order ? undefined : exchanged(chosen.format)
  const candidate = type.candidates.find(({ format }) => other !== undefined && format === other)
  if (candidate === undefined) return type
  return { ...type, chosen: candidate, candidates: [candidate, ...type.candidates.filter((one) => one !== candidate)] }
}
