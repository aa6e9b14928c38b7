import { expect, it } from 'vitest'
import { formulaText, isComputed, isSpan, parseExpression, type Formula } from '#domain'

it('says a formula with its columns, in the expression language save for spans of time', () => {
  const product = { form: 'a * b * (1 - c)' as const, operands: ['quantity', 'case', 'discount'] }
  expect(formulaText(product)).toBe('quantity * "case" * (1 - discount)')
  expect(isSpan(product)).toBe(false)
  expect(() => parseExpression(formulaText(product))).not.toThrow()
  const span = { form: 'days from a to b' as const, operands: ['opened', 'closed'] }
  expect([formulaText(span), isSpan(span)]).toEqual(['days from opened to closed', true])
})

it('takes no number for a key that is computed with others, and leaves moments', () => {
  const formula: Formula = { column: 'total', form: 'a + b', operands: ['net', 'tax'], rows: 9, broken: 0, examples: [] }
  const span: Formula = { ...formula, column: 'age', form: 'days from a to b', operands: ['born', 'seen'] }
  const computed = [['total'], ['net'], ['age'], ['born'], ['id'], ['net', 'tax']].map((key) => isComputed(key, [formula, span]))
  expect(computed).toEqual([true, true, true, false, false, false])
})
