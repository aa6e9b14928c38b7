import { rulePath, type CompiledCheck, type QualityRule, type QualityRulesDecision, type Zone } from '#domain'
import type { Dialect } from '#kit'
import { checkScopes } from './checks/check-scopes.ts'
import { compileCheck } from './checks/compile-check.ts'
import { compilePlan } from './compile-plan.ts'
import { planDialect } from './plan-dialect.ts'
import { planError } from './plan-error.ts'
import type { PlanInput } from './plan-input.ts'

export interface ChecksInput extends PlanInput {
  quality_rules: QualityRulesDecision
}

/** One SELECT for each table that has rules: a verdict for each row and rule. Rules on whole tables are judged by the runtime. */
export function compileChecks(input: ChecksInput, engine: Dialect): readonly CompiledCheck[] {
  const dialect = planDialect(engine)
  const { rules } = input.quality_rules
  refuseDuplicates(rules)
  const plan = compilePlan(input, dialect)
  const { scopeOf } = checkScopes(input, plan, dialect)
  return tablesOf(rules).map(({ zone, table }) => {
    const own = rules.filter((rule) => rule.zone === zone && rule.table === table)
    const scope = scopeOf(zone, table)
    if (!scope)
      throw planError('plan_invalid', `There is no ${zone} table ${table}`, rulePath(own[0]?.id ?? ''), 'Name a table of this workload.')
    return compileCheck({ zone, table, rules: own, scope, input, dialect })
  })
}

function tablesOf(rules: readonly QualityRule[]): readonly { zone: Zone; table: string }[] {
  const tables = new Map(rules.map(({ zone, table }) => [`${zone}.${table}`, { zone, table }]))
  return [...tables.values()]
}

function refuseDuplicates(rules: readonly QualityRule[]): void {
  const seen = new Set<string>()
  for (const { id } of rules) {
    if (seen.has(id)) throw planError('duplicate_id', `Two rules have the id ${id}`, rulePath(id), 'Rename one of them.')
    seen.add(id)
  }
}
