import type { QualityRule, Severity } from '#kit'

type Check = QualityRule['check']
type Fields<Name extends Check> = Omit<Extract<QualityRule, { check: Name }>, keyof Shared | 'check'>
type Shared = Pick<
  QualityRule,
  'id' | 'zone' | 'dimension' | 'table' | 'threshold' | 'severity' | 'critical' | 'on_fail' | 'evidence' | 'remedy'
>

export interface Place {
  zone: QualityRule['zone']
  table: string
}

/** How binding a rule is: learnt ones are low, never critical, and flag (D24). */
export const LEARNT = { severity: 'low', critical: false, on_fail: 'flag', evidence: 'profile' } as const
export const INFORMATIONAL = { severity: 'medium', critical: false, on_fail: 'flag', evidence: 'default' } as const
export const CRITICAL = { severity: 'critical', critical: true, on_fail: 'block', evidence: 'default' } as const

export const declared = (severity: Severity): Pick<Shared, 'severity' | 'critical' | 'on_fail' | 'evidence'> => ({
  severity,
  critical: false,
  on_fail: 'quarantine',
  evidence: 'declared',
})

type Weight = Pick<Shared, 'severity' | 'critical' | 'on_fail' | 'evidence'>

/** A rule whose id tells zone, check and columns; gold's also names the table, since there are several. */
export function rule<Name extends Check>(
  place: Place,
  check: Name,
  about: { dimension: Shared['dimension']; threshold: number; remedy: string } & Weight,
  fields: Fields<Name>,
): QualityRule {
  const columns: readonly string[] = 'columns' in fields && Array.isArray(fields.columns) ? fields.columns : []
  const parts = [place.zone, ...(place.zone === 'gold' ? [place.table] : []), check, columns.join('_')].filter((part) => part !== '')
  const shared = { id: shortened(parts.join('.')), zone: place.zone, dimension: about.dimension, table: place.table }
  const { threshold, severity, critical, on_fail, evidence, remedy } = about
  return { ...shared, check, ...fields, threshold, severity, critical, on_fail, evidence, remedy } as Extract<QualityRule, { check: Name }>
}

const LONGEST = 120

/** Ids have a limit; the end is replaced by a number made from the whole, so that two long ones stay apart. */
function shortened(id: string): string {
  if (id.length <= LONGEST) return id
  const digest = [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4_294_967_296, 7)
  return `${id.slice(0, LONGEST - 9)}_${digest.toString(16).padStart(8, '0')}`
}
