import { collectColumns, GangwayError, parseExpression, type Request, type SemanticDecision } from '#domain'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'
import { unlike } from './unlike.ts'

type Column = SemanticDecision['tables'][number]['columns'][number]

/** How a column is calculated is said at the formulas of the request; what it is derived from is what its expression reads. */
export const findUnlikeFormulas: ConfigRule = ({ semantic, workload }) =>
  semantic?.tables.flatMap(({ columns }, table) =>
    columns.flatMap((column, index) => unlikeColumn(semantic, ['tables', table, 'columns', index], column, workload?.formulas)),
  ) ?? []

function unlikeColumn(
  semantic: SemanticDecision,
  path: readonly PropertyKey[],
  { name, expression, derived_from: said }: Column,
  formulas: Request['formulas'],
): readonly ConfigFinding[] {
  if (expression === undefined) return []
  const formula = formulas?.[name]?.expression ?? expression
  const place = `formulas.${name}`
  const stated = { from: `${place} of workload.yaml`, where: `${place} in workload.yaml` }
  const read = columnsOf(expression)
  const isRead = said === undefined || read === undefined || said.toSorted().join() === read.toSorted().join()
  return [
    ...unlike(semantic, { path: [...path, 'expression'], said: expression, is: formula, ...stated }),
    ...(isRead
      ? []
      : unlike(semantic, { path: [...path, 'derived_from'], said, is: read, from: 'its expression', where: 'the expression' })),
  ]
}

/** Undefined where the expression is broken, which is told by itself. */
function columnsOf(expression: string): readonly string[] | undefined {
  try {
    return [...collectColumns(parseExpression(expression))]
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'caller') return undefined
    throw error
  }
}
