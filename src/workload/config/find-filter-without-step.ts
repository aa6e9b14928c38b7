import { parseExpression, printExpression, sourceFilterStep } from '#domain'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

/** The filter of the source is carried out by a step of the plan; one without the other would be a promise that nothing keeps. */
export const findFilterWithoutStep: ConfigRule = ({ source, transformations }) => {
  if (!source || !transformations) return []
  const { filter } = source.source
  const index = transformations.bronze_to_silver.steps.findIndex(({ id }) => id === sourceFilterStep)
  const step = transformations.bronze_to_silver.steps[index]
  const carriedOut = step?.op === 'filter' ? step.expression : undefined
  if (spelling(filter) === spelling(carriedOut)) return []
  return filter === undefined ? [unasked(index)] : [notCarriedOut(filter)]
}

const spelling = (expression: string | undefined): string | undefined =>
  expression === undefined ? undefined : printExpression(parseExpression(expression))

const notCarriedOut = (filter: string): ConfigFinding => ({
  file: 'source',
  path: ['source', 'filter'],
  at: 'value',
  message: `source.filter is ${filter}, but the step ${sourceFilterStep} of config/transformations.yaml does not keep just these rows`,
  hint: 'Change source.filter in workload.yaml, from which both follow, or give the step the same expression.',
})

const unasked = (index: number): ConfigFinding => ({
  file: 'transformations',
  path: ['bronze_to_silver', 'steps', index],
  at: 'value',
  message: `the step ${sourceFilterStep} carries out source.filter, which config/source.yaml does not have`,
  hint: 'Say the filter in workload.yaml, or give the step another id.',
})
