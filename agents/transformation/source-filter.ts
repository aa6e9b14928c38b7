import { sourceFilterStep } from '#kit'
import type { StepList } from './step-list.ts'

/** The step by which the filter of the source takes effect: bronze keeps every row, the plan counts those that are not wanted. */
export function addSourceFilter(steps: StepList, expression: string): void {
  steps.byPerson(
    { id: sourceFilterStep, op: 'filter', expression, reason: `not among the rows that source.filter keeps: ${expression}` },
    'expression',
    'source.filter',
    'The filter of the source: bronze keeps every row as delivered, and the rows that it does not keep are counted as filtered.',
  )
}
