import { expect, it } from 'vitest'
import { expressionSchema, measuredExpressionSchema } from '#domain'

it('says where an expression does not parse', () => {
  expect(expressionSchema.safeParse('quantity > 5').success).toBe(true)
  const { error } = expressionSchema.safeParse('quantity >\n  > 5')
  expect(error?.issues[0]?.message).toContain('(line 2, column 3 of the expression)')
})

it('takes the asterisk where rows are counted, and nowhere else', () => {
  expect(measuredExpressionSchema.safeParse('*').success).toBe(true)
  expect(measuredExpressionSchema.safeParse('price *').success).toBe(false)
  expect(expressionSchema.safeParse('*').success).toBe(false)
})
