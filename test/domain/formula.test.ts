import { expect, it } from 'vitest'
import { formulaText, isSpan, parseExpression } from '#domain'

it('says a formula with its columns, in the expression language save for spans of time', () => {
  const product = { form: 'a * b * (1 - c)' as const, operands: ['quantity', 'case', 'discount'] }
  expect(formulaText(product)).toBe('quantity * "case" * (1 - discount)')
  expect(isSpan(product)).toBe(false)
  expect(() => parseExpression(formulaText(product))).not.toThrow()
  const span = { form: 'days from a to b' as const, operands: ['opened', 'closed'] }
  expect([formulaText(span), isSpan(span)]).toEqual(['days from opened to closed', true])
})
