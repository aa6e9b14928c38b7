export { compileChecks, type ChecksInput } from './compile-checks.ts'
export { compilePlan, validatePlan } from './compile-plan.ts'
export { compileBronzeDdl } from './ddl.ts'
export type { PlanInput, ReferencedTable } from './plan-input.ts'
