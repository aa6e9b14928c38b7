import { GangwayError, checkExpression, expressionSchema, parseExpression, type LogicalType, type Question, type SourceColumn } from '#kit'

/** Asked where the filter of the source does not fit the types that its columns have: it has to be a condition over them. */
export function sourceFilterQuestion(filter: string | undefined, columns: readonly SourceColumn[]): Question | undefined {
  const types = new Map(columns.filter(({ excluded }) => excluded !== true).map((column) => [column.name, typeInPlan(column)] as const))
  const problem = filter === undefined ? undefined : problemOf(filter, types)
  if (problem === undefined) return undefined
  return {
    id: 'source.filter',
    kind: 'question',
    prompt: 'Which rows belong to the source? (a condition over its columns)',
    why: 'rows that it does not keep are counted as filtered, and it is part of what makes two sources the same',
    schema: expressionSchema.refine((text) => problemOf(text, types) === undefined, {
      error: (issue) => problemOf(String(issue.input), types),
    }),
    default: undefined,
    critical: true,
    details: [`${filter} cannot be used: ${problem}`],
  }
}

/** A column that is dropped from silver on is never read as anything else than it is delivered. */
const typeInPlan = ({ type, declared_type: declared, pii }: SourceColumn): LogicalType =>
  pii?.masking === 'drop' && pii.verdict !== 'rejected' ? (declared ?? 'text') : type

function problemOf(filter: string, types: ReadonlyMap<string, LogicalType>): string | undefined {
  try {
    const { type } = checkExpression(parseExpression(filter), types)
    return type === 'boolean' ? undefined : `it yields ${type}, not a condition`
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
    return [error.message, error.hint ?? ''].join('. ').trim()
  }
}
