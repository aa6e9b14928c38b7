import { checkExpression, GangwayError, parseExpression, type ErrorDetails, type LogicalType, type SemanticDecision } from '#domain'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

/** Expressions of `config/semantic.yaml`: they parse, and their columns are there. Those of the plan are checked with the plan. */
export const findBrokenExpressions: ConfigRule = ({ semantic }) => {
  if (!semantic) return []
  const types = new Map(semantic.tables.flatMap(({ columns }) => columns.map(({ name, type }) => [name, type] as const)))
  return expressionsOf(semantic).flatMap(({ path, text }) => judge(path, text, types))
}

interface Located {
  path: readonly PropertyKey[]
  text: string
}

function expressionsOf({ metrics, default_filters, tables }: SemanticDecision): readonly Located[] {
  return [
    ...metrics.map(({ expression }, index) => ({ path: ['metrics', index, 'expression'], text: expression })),
    ...default_filters.map(({ expression }, index) => ({ path: ['default_filters', index, 'expression'], text: expression })),
    ...tables.flatMap(({ columns }, table) =>
      columns.flatMap(({ expression }, index) =>
        expression === undefined ? [] : [{ path: ['tables', table, 'columns', index, 'expression'], text: expression }],
      ),
    ),
  ].filter(({ text }) => text !== '*')
}

function judge(path: readonly PropertyKey[], text: string, types: ReadonlyMap<string, LogicalType>): readonly ConfigFinding[] {
  try {
    checkExpression(parseExpression(text), types)
    return []
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
    const within: ErrorDetails['within'] = error.within
    const hint = error.hint ?? `Columns there: ${[...types.keys()].slice(0, 24).join(', ')}.`
    return [{ code: error.code, file: 'semantic', path, at: 'value', message: error.message, hint, ...(within && { within }) }]
  }
}
