import type { CompiledTarget } from '#domain'
import type { Dialect, MaskOptions } from '#kit'
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

/** The parameters of the mask step behind a column: in silver by its name, in gold by the silver column that it shows. */
function maskingOf(target: CompiledTarget, name: string, { transformations }: PlanInput): MaskOptions | undefined {
  const column = target.columns.find((each) => each.name === name)
  if (column?.masked === undefined) return undefined
  const silver = target.zone === 'silver' ? [name] : column.sources
  const step = transformations.bronze_to_silver.steps
    .flatMap((each) => (each.op === 'mask' && each.columns.some((masked) => silver.includes(masked)) ? [each] : []))
    .at(-1)
  return {
    type: 'text',
    ...(step?.keep_first === undefined ? {} : { keepFirst: step.keep_first }),
    ...(step?.keep_last === undefined ? {} : { keepLast: step.keep_last }),
    ...(step?.generalize_to === undefined ? {} : { generalizeTo: step.generalize_to }),
  }
}
