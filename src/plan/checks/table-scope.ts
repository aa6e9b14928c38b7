import { optionsIn, type CompiledTarget, type MaskValues } from '#domain'
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
    masking: (name) => maskingOf(target, name, input),
  }
}

/** The options of the mask step behind a column: in silver by its name, in gold by the silver column that it shows. */
function maskingOf(target: CompiledTarget, name: string, { transformations }: PlanInput): MaskValues {
  const column = target.columns.find((each) => each.name === name)
  if (column?.masked === undefined) return {}
  const silver = target.zone === 'silver' ? [name] : column.sources
  const step = transformations.bronze_to_silver.steps
    .flatMap((each) => (each.op === 'mask' && each.columns.some((masked) => silver.includes(masked)) ? [each] : []))
    .at(-1)
  return optionsIn(step ?? {})
}
