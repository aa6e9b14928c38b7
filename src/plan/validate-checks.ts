import { configPlace, rulePath, type GangwayError, type Zone } from '#domain'
import type { Dialect } from '#kit'
import { compileCheck } from './checks/compile-check.ts'
import { checkScopes } from './checks/check-scopes.ts'
import type { ChecksInput } from './compile-checks.ts'
import { compilePlan } from './compile-plan.ts'
import { planDialect } from './plan-dialect.ts'
import { nearHint, planError, Problems } from './plan-error.ts'

/** Everything that keeps the quality rules from being compiled, one rule at a time; the plan itself has to be valid. */
export function validateChecks(input: ChecksInput, engine: Dialect): readonly GangwayError[] {
  const dialect = planDialect(engine)
  const problems = new Problems()
  const plan = compilePlan(input, dialect)
  const { scopeOf, tablesOf } = checkScopes(input, plan, dialect)
  for (const rule of input.quality_rules.rules) {
    const { id, zone, table } = rule
    const scope = scopeOf(zone, table)
    if (!scope) problems.add(unknownTable(id, zone, table, tablesOf(zone)))
    else problems.attempt(() => compileCheck({ zone, table, rules: [rule], scope, input, dialect }))
  }
  const silver = plan.bronzeToSilver.targets.flatMap(({ columns }) => columns.map(({ name }) => name))
  for (const { id, column } of input.quality_rules.baselines) {
    if (silver.includes(column)) continue
    const hint = nearHint(column, silver, 'Columns of silver')
    problems.add(
      planError('unknown_column', `Silver has no column ${column}`, configPlace('quality_rules', `baselines[${id}].column`), hint),
    )
  }
  return problems.found
}

function unknownTable(id: string, zone: Zone, table: string, known: readonly string[]): GangwayError {
  return planError(
    'plan_invalid',
    `There is no ${zone} table ${table}`,
    `${rulePath(id)}.table`,
    nearHint(table, known, `Tables of ${zone}`),
  )
}
