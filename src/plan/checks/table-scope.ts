import { stepPath, optionsIn, type CompiledTarget, type PlanStep } from '#domain'
import type { Dialect } from '#kit'
import type { PlanInput } from '../plan-input.ts'
import type { CheckScope } from './check-scope.ts'

/** Silver and gold are typed: rules judge the values as they are. */
export function tableScope(target: CompiledTarget, siblings: readonly CompiledTarget[], input: PlanInput, dialect: Dialect): CheckScope {
  const types = new Map(target.columns.map(({ name, type }) => [name, type]))
  return {
    types,
    positions: target.zone === 'silver' ? ['_file', '_record'] : [],
    siblings,
    text: (name) => (types.get(name) === 'text' ? dialect.identifier(name) : undefined),
    present: (name) => `${dialect.identifier(name)} is not null`,
    source: () => ({ written: [], from: 'input' }),
    masking: (name) => optionsIn(maskStep(target, name, input) ?? {}),
    maskedBy(name) {
      const step = maskStep(target, name, input)
      return step && stepPath(step.id)
    },
  }
}

type MaskStep = Extract<PlanStep, { op: 'mask' }>

/** The mask step behind a column: in silver by its name, in gold by the silver column that it shows. */
function maskStep(target: CompiledTarget, name: string, { transformations }: PlanInput): MaskStep | undefined {
  const column = target.columns.find((each) => each.name === name)
  if (column?.masked === undefined) return undefined
  const silver = target.zone === 'silver' ? [name] : column.sources
  return transformations.bronze_to_silver.steps.findLast(
    (step): step is MaskStep => step.op === 'mask' && step.columns.some((masked) => silver.includes(masked)),
  )
}
