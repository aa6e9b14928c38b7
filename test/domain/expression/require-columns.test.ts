import { expect, it } from 'vitest'
import { parseExpression, requireColumns } from '#domain'

it('names the first column that is not there, where it stands, and what was probably meant', () => {
  const names = ['status', 'quantity']
  expect(() => requireColumns(parseExpression("status = 'paid' and quantity > 5"), names)).not.toThrow()
  expect(() => requireColumns(parseExpression("status = 'paid' and coalesce(quantty, 0) > 5"), names)).toThrow(
    expect.objectContaining({ within: { line: 1, column: 30 }, hint: 'Did you mean quantity?' }),
  )
})
