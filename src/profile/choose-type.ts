import { fittingType, type DateOrder, type TypeCandidate } from '#domain'
import { exchanged, orderOf } from './date-formats.ts'

export interface ChosenType {
  chosen: TypeCandidate
  /** Chosen first, then by share. */
  candidates: TypeCandidate[]
  confidence: number
}

const TEXT: TypeCandidate = { type: 'text', share: 1, violations: 0 }

/** The type that fits the values best, and how sure that is. */
export function chooseType(name: string, measured: readonly TypeCandidate[], filled: number): ChosenType {
  const chosen = fittingType(name, measured) ?? TEXT
  const others = measured.filter((candidate) => candidate !== chosen && !(candidate.type === 'text' && chosen.type === 'text'))
  return { chosen, candidates: [chosen, ...others], confidence: confidenceOf(chosen, others, filled) }
}

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
