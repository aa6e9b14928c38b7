import type { CompiledPlan, GangwayError } from '#domain'
import type { Dialect } from '#kit'
import { compileBronzeToSilver } from './compile-bronze-to-silver.ts'
import { compileSilverToGold } from './compile-silver-to-gold.ts'
import { bronzeDdl, tablesDdl } from './ddl.ts'
import { Problems } from './plan-error.ts'
import { planDialect } from './plan-dialect.ts'
import type { PlanInput } from './plan-input.ts'

/** The plan in one dialect. Throws the first of what `validatePlan` finds; the checks are compiled apart, by `compileChecks`. */
export function compilePlan(input: PlanInput, dialect: Dialect): CompiledPlan {
  const problems = new Problems()
  const plan = compile(input, dialect, problems)
  problems.raise()
  return plan
}

/** Everything that keeps the plan from being compiled, each with its path in the config. */
export function validatePlan(input: PlanInput, dialect: Dialect): readonly GangwayError[] {
  const problems = new Problems()
  compile(input, dialect, problems)
  return problems.found
}

function compile(input: PlanInput, engine: Dialect, problems: Problems): CompiledPlan {
  const dialect = planDialect(engine)
  const bronzeToSilver = compileBronzeToSilver(input, dialect, problems)
  const silverToGold = compileSilverToGold(input, bronzeToSilver.targets, dialect, problems)
  const { workload } = input.source
  return {
    dialect: dialect.id,
    bronzeDdl: bronzeDdl(input, dialect),
    silverDdl: tablesDdl(workload, 'silver', bronzeToSilver.targets, dialect),
    goldDdl: tablesDdl(workload, 'gold', silverToGold.targets, dialect),
    bronzeToSilver,
    silverToGold,
    checks: [],
  }
}
