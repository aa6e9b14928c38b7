import type { GangwayError } from '#domain'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { validatePlan } from '../../../src/plan/index.ts'
import { planOf, type PlanSketch } from './plans.ts'

export interface Refusal {
  code: string
  subject: string | undefined
  message: string
  hint: string | undefined
}

const told = ({ code, subject, message, hint }: GangwayError): Refusal => ({ code, subject, message, hint })

/** Everything that is wrong with a plan. */
export const refusals = (sketch: PlanSketch): Refusal[] => validatePlan(planOf(sketch), duckdb).map(told)

/** The only thing that is wrong with a plan of one text column `a` (and what else is given) and one step. */
export function refusal(
  step: object,
  columns: PlanSketch['columns'] = [{ name: 'a' }],
  before: readonly object[] = [],
): Refusal | undefined {
  const found = refusals({ columns, steps: [...before, step] })
  if (found.length > 1) throw new Error(`more than one refusal: ${JSON.stringify(found)}`)
  return found[0]
}
