import { rulePath, factsOf, madeFrom, type PythonValue, type QualityRule } from '#kit'

/** A rule with the SQL of a value that has to break it; the rendered test plants it into a copy of the real rows. */
export function plantedRules(rules: readonly QualityRule[]): readonly PythonValue[] {
  return rules.flatMap((rule): PythonValue[] => {
    const spoiled = spoiledValue(rule)
    const [column] = 'columns' in rule ? rule.columns : []
    return spoiled === undefined || column === undefined ? [] : [madeFrom(rulePath(rule.id), [rule.id, column, spoiled])]
  })
}

/** Undefined where no single value breaks the rule for certain. */
function spoiledValue(rule: QualityRule): string | undefined {
  switch (rule.check) {
    case 'not_null':
      return 'NULL'
    case 'range':
      return rule.maximum === undefined ? beyond(rule.minimum ?? 0, -1) : beyond(rule.maximum, 1)
    case 'in_set':
      return typeof rule.values[0] === 'string' ? "'planted'" : undefined
    case 'date_limit':
      return `getvariable('as_of') + INTERVAL ${rule.days_after_as_of + 30} DAY`
    case 'masked':
      return factsOf(rule.method).hasOwnForm === true ? "'a raw value, planted'" : undefined
    case 'unique':
      return rule.critical ? '' : undefined
    default:
      return undefined
  }
}

/** Exact in whole numbers: beyond 2^53 a double plus one is the double itself. */
const beyond = (bound: number, step: 1 | -1): string =>
  Number.isInteger(bound) ? String(wholeOf(bound) + BigInt(step)) : String(bound + step)

/** The number as it is written in the rule, which is not always what the double holds. */
const wholeOf = (bound: number): bigint => BigInt(/e/.test(String(bound)) ? bound : String(bound))
