/** Where a node begins in the text of its expression; both count from 1. */
export interface Position {
  line: number
  column: number
}

export const binaryOperators = ['+', '-', '*', '/', '=', '<>', '<', '<=', '>', '>=', 'and', 'or'] as const
export type BinaryOperator = (typeof binaryOperators)[number]

export const expressionFunctions = [
  'coalesce',
  'round',
  'length',
  'lower',
  'upper',
  'year',
  'quarter',
  'month',
  'day',
  'day_of_week',
  'hour',
] as const
export type ExpressionFunction = (typeof expressionFunctions)[number]

export interface CaseBranch {
  when: Expression
  then: Expression
}

/** The tree of Gangway's expression language: everything in it can be said in every dialect. */
export type Expression = { at: Position } & (
  | { kind: 'column'; name: string }
  | { kind: 'number'; text: string }
  | { kind: 'text'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; value: string }
  | { kind: 'null' }
  | { kind: 'negate'; operand: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'in'; operand: Expression; values: readonly Expression[]; negated: boolean }
  | { kind: 'between'; operand: Expression; low: Expression; high: Expression; negated: boolean }
  | { kind: 'is_null'; operand: Expression; negated: boolean }
  | { kind: 'call'; name: ExpressionFunction; arguments: readonly Expression[] }
  | { kind: 'case'; branches: readonly CaseBranch[]; otherwise: Expression | undefined }
)

/** Longer or deeper than this is refused: no person reads it, and engines stop parsing it. */
export const expressionLimits = { length: 4_000, depth: 40, chain: 100 } as const

/** The direct parts of a node, in reading order. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'negate':
    case 'not':
    case 'is_null':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'in':
      return [node.operand, ...node.values]
    case 'between':
      return [node.operand, node.low, node.high]
    case 'call':
      return node.arguments
    case 'case':
      return [...node.branches.flatMap((branch) => [branch.when, branch.then]), ...(node.otherwise ? [node.otherwise] : [])]
    case 'column':
    case 'number':
    case 'text':
    case 'boolean':
    case 'date':
    case 'null':
      return []
  }
}
