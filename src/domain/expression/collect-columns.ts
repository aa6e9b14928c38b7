import { childrenOf, type Expression } from './expression.ts'

/** The columns that an expression reads, each once, in order of appearance. */
export function collectColumns(expression: Expression): readonly string[] {
  const names = new Set<string>()
  const visit = (node: Expression): void => {
    if (node.kind === 'column') names.add(node.name)
    childrenOf(node).forEach(visit)
  }
  visit(expression)
  return [...names]
}
