import { checkExpression, GangwayError, parseExpression, type ErrorDetails, type LogicalType, type SemanticDecision } from '#domain'
import { describedTypes } from './described-types.ts'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

/** Expressions of `config/semantic.yaml`: they parse, and their columns are there. Those of the plan are checked with the plan. */
export const findBrokenExpressions: ConfigRule = (values) => {
  const { semantic } = values
  if (!semantic) return []
  return expressionsOf(semantic).flatMap((located) => judge(located, describedTypes(values, located.table)))
}

interface Located {
  path: readonly PropertyKey[]
  text: string
  /** The table whose columns it is about. */
  table: string
  /** It says which rows count. */
  isCondition?: boolean
}

function expressionsOf({ metrics, default_filters: filters, tables }: SemanticDecision): readonly Located[] {
  const names = new Set(filters.map(({ name }) => name))
  return [
    ...metrics.flatMap(({ expression, grain, filters: own }, index) => [
      ...(expression === '*' ? [] : [{ path: ['metrics', index, 'expression'], text: expression, table: grain }]),
      ...own.flatMap((text, at) =>
        names.has(text) ? [] : [{ path: ['metrics', index, 'filters', at], text, table: grain, isCondition: true }],
      ),
    ]),
    ...filters.map(({ expression, applies_to: table }, index) => ({
      path: ['default_filters', index, 'expression'],
      text: expression,
      table,
      isCondition: true,
    })),
    ...tables.flatMap(({ name, columns }, table) =>
      columns.flatMap(({ expression }, index) =>
        expression === undefined ? [] : [{ path: ['tables', table, 'columns', index, 'expression'], text: expression, table: name }],
      ),
    ),
  ]
}

function judge({ path, text, table, isCondition = false }: Located, types: ReadonlyMap<string, LogicalType>): readonly ConfigFinding[] {
  try {
    const { type } = checkExpression(parseExpression(text), types)
    if (!isCondition || type === 'boolean') return []
    const message = `${text} is ${type}, but a filter says which rows count`
    return [{ file: 'semantic', path, at: 'value', message, hint: 'Write a condition, for example quantity > 0.' }]
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
    const within: ErrorDetails['within'] = error.within
    const hint = error.hint ?? `Columns of ${table}: ${[...types.keys()].slice(0, 24).join(', ')}.`
    return [{ code: error.code, file: 'semantic', path, at: 'value', message: error.message, hint, ...(within && { within }) }]
  }
}
