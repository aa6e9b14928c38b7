import type { CompiledStep, PlanStep } from '#domain'

/** What a step that holds rows back goes by, so that the runtime can say which other reading or rule would keep them. */
export function stepParameters(step: PlanStep): Pick<CompiledStep, 'parameters'> {
  if (!('on_fail' in step) || step.on_fail !== 'quarantine') return {}
  switch (step.op) {
    case 'parse_date':
      return { parameters: { type: step.type, formats: step.formats } }
    case 'cast':
      return { parameters: { type: step.type, ...(step.decimal === undefined ? {} : { decimal: step.decimal }) } }
    case 'check_range':
      return {
        parameters: {
          ...(step.minimum === undefined ? {} : { minimum: step.minimum }),
          ...(step.maximum === undefined ? {} : { maximum: step.maximum }),
        },
      }
    case 'check_set':
      return { parameters: { values: step.values } }
    default:
      return {}
  }
}
