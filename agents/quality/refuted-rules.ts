import { z, type AgentInput, type QualityRule } from '#kit'
import { widened } from './column-rules.ts'

/** What becomes of a rule: itself, another of its kind, or nothing. */
export type Settled = (rule: QualityRule) => QualityRule | undefined

const boundsSchema = z.object({ minimum: z.number(), maximum: z.number() })
const REFUTED = new Set(['rule_dead', 'rule_refuted'])

/** What all rows said of a learnt rule: it takes their bounds, or is left out. A declared one is nobody's guess. */
export function settledBy({ evidence, decisions, profile }: Pick<AgentInput, 'evidence' | 'decisions' | 'profile'>): Settled {
  const told = new Map(evidence.filter(({ rule }) => REFUTED.has(rule)).map((finding) => [finding.path, finding]))
  const isSameSource = decisions.source?.fingerprint.bytes === profile.source.fingerprint.bytes
  const last = isSameSource ? decisions.quality_rules : undefined
  return (rule) => {
    if (rule.evidence !== 'profile') return rule
    const finding = told.get(`config/quality_rules.yaml#rules[${rule.id}]`)
    if (!finding) return told.size === 0 && last ? asBefore(rule, last) : rule
    const bounds = boundsSchema.safeParse(finding.suggestion).data
    return rule.check === 'range' && bounds ? { ...rule, ...widened(bounds.minimum, bounds.maximum) } : undefined
  }
}

type Last = NonNullable<AgentInput['decisions']['quality_rules']>

/** Without evidence of its own, a rebuild takes no rule up again that was left out of this very source, and narrows no range. */
function asBefore(rule: QualityRule, { rules, baselines }: Last): QualityRule | undefined {
  const before = rules.find(({ id }) => id === rule.id)
  if (before?.check === 'range' && rule.check === 'range' && encloses(before, rule))
    return { ...rule, minimum: before.minimum, maximum: before.maximum }
  if (before) return rule
  const wasThere = rules.some(({ zone, table }) => zone === rule.zone && table === rule.table)
  const columns = 'columns' in rule ? rule.columns : []
  return wasThere && columns.length > 0 && columns.every((name) => baselines.some(({ column }) => column === name)) ? undefined : rule
}

type Range = Pick<Extract<QualityRule, { check: 'range' }>, 'minimum' | 'maximum'>

const encloses = (wide: Range, narrow: Range): boolean =>
  (wide.minimum ?? -Infinity) <= (narrow.minimum ?? -Infinity) && (wide.maximum ?? Infinity) >= (narrow.maximum ?? Infinity)
