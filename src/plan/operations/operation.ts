import { type CompiledRule, defect, type LogicalType, type PlanOperation, type PlanStep, type SourceDecision } from '#domain'
import type { PlanDialect } from '../plan-dialect.ts'
import type { ReferencedTable } from '../plan-input.ts'
import type { RowState } from '../row-state.ts'

export { listed } from '../listed.ts'

export type StepOf<Op extends PlanOperation> = Extract<PlanStep, { op: Op }>

export interface OperationContext {
  state: RowState
  dialect: PlanDialect
  source: SourceDecision
  references: readonly ReferencedTable[]
  /** Config path of the step: `config/transformations.yaml#bronze_to_silver.steps[cast_amount]`. */
  path: string
}

/** What a step does to the rows, and one sentence that says it. */
export interface Operation {
  describe(step: PlanStep, source: SourceDecision): string
  apply(step: PlanStep, context: OperationContext): void
}

interface OperationParts<Op extends PlanOperation> {
  describe(step: StepOf<Op>, source: SourceDecision): string
  apply(step: StepOf<Op>, context: OperationContext): void
}

export function defineOperation<Op extends PlanOperation>(op: Op, parts: OperationParts<Op>): Operation {
  const own = (step: PlanStep): StepOf<Op> => {
    if (!isStepOf(step, op))
      throw defect({ code: 'wrong_operation', message: `The operation ${op} got a step ${step.op}`, subject: step.id })
    return step
  }
  return { describe: (step, source) => parts.describe(own(step), source), apply: (step, context) => parts.apply(own(step), context) }
}

const isStepOf = <Op extends PlanOperation>(step: PlanStep, op: Op): step is StepOf<Op> => step.op === op

/** Rule of one column of a step. */
export function columnRule(step: { id: string }, column: string, action: CompiledRule['action'], reason: string): CompiledRule {
  return { id: `${step.id}.${column}`, columns: [column], action, reason, step: step.id }
}

/** What a broken check does with the row. */
export const fateWord = (action: 'quarantine' | 'flag' | 'null'): string =>
  action === 'quarantine' ? 'quarantined' : action === 'flag' ? 'flagged' : 'kept with an empty value'

export const isText = (type: LogicalType): boolean => type === 'text'
