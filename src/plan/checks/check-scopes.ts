import type { CompiledPlan, Zone } from '#domain'
import type { PlanDialect } from '../plan-dialect.ts'
import type { PlanInput } from '../plan-input.ts'
import { bronzeScope } from './bronze-scope.ts'
import type { CheckScope } from './check-scope.ts'
import { tableScope } from './table-scope.ts'

/** What rules can see of each table that the plan builds. */
export function checkScopes(input: PlanInput, plan: CompiledPlan, dialect: PlanDialect) {
  const targetsOf = (zone: Zone) => (zone === 'silver' ? plan.bronzeToSilver.targets : zone === 'gold' ? plan.silverToGold.targets : [])
  return {
    scopeOf: (zone: Zone, table: string): CheckScope | undefined => {
      if (zone === 'bronze') return table === plan.bronzeToSilver.source.table ? bronzeScope(input, dialect) : undefined
      const target = targetsOf(zone).find((each) => each.table === table)
      return target && tableScope(target, targetsOf(zone), input, dialect)
    },
    tablesOf: (zone: Zone): readonly string[] =>
      zone === 'bronze' ? [plan.bronzeToSilver.source.table] : targetsOf(zone).map(({ table }) => table),
  }
}
