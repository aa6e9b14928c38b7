import { isMoment, isNumeric } from './logical-type.ts'
import type { TypeCandidate } from './profile.ts'
import { thresholds } from './thresholds.ts'

/** Narrow types first: what a value is, before what it could also be read as. */
const SPECIFICITY = ['boolean', 'integer', 'decimal', 'double', 'date', 'timestamp', 'time', 'json']
const FLAG_NAME = /^(?:is|has|was|can|should|allow)_|_(?:flag|yn)$|^(?:active|enabled|deleted|valid|flag)$/
/** Whether a column that is called so holds yes and no. */
export const isFlagName = (name: string): boolean => FLAG_NAME.test(name)
const DAY_NAME = /(?:^|_)(?:date|day|dt|datum|on|at)(?:_|$)/

/**
 * The most specific type that enough values of a column read as, unless a wider one of its family reads strictly more; undefined where only
 * text does. Zeros and ones alone are numbers unless the name is a flag's; a boolean has to read every value, since a third word makes a category.
 */
export function fittingType(name: string, candidates: readonly TypeCandidate[]): TypeCandidate | undefined {
  return candidates
    .filter((candidate) => candidate.type !== 'text' && candidate.share >= thresholds.typeShare && isSuitable(name, candidate, candidates))
    .toSorted((left, right) => rank(name, left) - rank(name, right) || right.share - left.share)
    .reduce<TypeCandidate | undefined>((best, next) => (best && !isBetter(next, best) ? best : next), undefined)
}

/** A unit that some values lack, or another one beside it, makes no amount. */
function isSuitable(name: string, { type, violations, unit }: TypeCandidate, candidates: readonly TypeCandidate[]): boolean {
  if (unit !== undefined) return violations === 0
  if (type !== 'boolean') return true
  return violations === 0 && (isFlagName(name) || !candidates.some((other) => other.type === 'integer' && other.violations === 0))
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
  const isFamily = [isNumeric, isMoment].some((isOf) => isOf(wider.type) && isOf(best.type)) || kind(wider) === kind(best)
  return isFamily && wider.violations < best.violations
}
