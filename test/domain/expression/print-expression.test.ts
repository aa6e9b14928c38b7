import { binaryOperators, type Expression, expressionFunctions, parseExpression, printExpression } from '#domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutPositions } from './support.ts'

const at = { line: 1, column: 1 }
const column = fc.oneof(
  fc.constantFrom('a', 'amount', 'case', 'date', 'year', 'odd "one"', 'Größe'),
  fc.string({ minLength: 1, maxLength: 8 }),
)

const { node } = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    column.map((name): Expression => ({ kind: 'column', name, at })),
    fc.constantFrom('0', '12', '0.50', '.5').map((text): Expression => ({ kind: 'number', text, at })),
    fc.string().map((value): Expression => ({ kind: 'text', value, at })),
    fc.boolean().map((value): Expression => ({ kind: 'boolean', value, at })),
    fc.constant<Expression>({ kind: 'date', value: '2024-02-29', at }),
    fc.constant<Expression>({ kind: 'null', at }),
    tie('node').map((operand): Expression => ({ kind: 'negate', operand, at })),
    tie('node').map((operand): Expression => ({ kind: 'not', operand, at })),
    fc
      .record({ operator: fc.constantFrom(...binaryOperators), left: tie('node'), right: tie('node') })
      .map((parts): Expression => ({ kind: 'binary', ...parts, at })),
    fc
      .record({ operand: tie('node'), values: fc.array(tie('node'), { minLength: 1, maxLength: 3 }), negated: fc.boolean() })
      .map((parts): Expression => ({ kind: 'in', ...parts, at })),
    fc
      .record({ operand: tie('node'), low: tie('node'), high: tie('node'), negated: fc.boolean() })
      .map((parts): Expression => ({ kind: 'between', ...parts, at })),
    fc.record({ operand: tie('node'), negated: fc.boolean() }).map((parts): Expression => ({ kind: 'is_null', ...parts, at })),
    fc
      .record({ name: fc.constantFrom(...expressionFunctions), arguments: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) })
      .map((parts): Expression => ({ kind: 'call', ...parts, at })),
    fc
      .record({
        branches: fc.array(fc.record({ when: tie('node'), then: tie('node') }), { minLength: 1, maxLength: 2 }),
        otherwise: fc.option(tie('node'), { nil: undefined }),
      })
      .map((parts): Expression => ({ kind: 'case', ...parts, at })),
  ),
}))

describe('printExpression', () => {
  test('what is printed reads back as the same tree', () => {
    fc.assert(
      fc.property(node, (tree) => {
        const text = printExpression(tree)
        fc.pre(text.length < 2_000)
        expect(withoutPositions(parseExpression(text))).toEqual(withoutPositions(tree))
      }),
      { numRuns: 500 },
    )
  })

  test('printing is stable', () => {
    for (const text of ['a+b*(c-d)', "NOT (a AND b) OR x IN ('y')", '- - a', "case when a then 'b' end is null"]) {
      const once = printExpression(parseExpression(text))
      expect(printExpression(parseExpression(once))).toBe(once)
    }
  })

  test('only the parentheses that matter', () => {
    expect(printExpression(parseExpression('((a) + (b * c)) > (0) and (d or e)'))).toBe('a + b * c > 0 and (d or e)')
  })
})
