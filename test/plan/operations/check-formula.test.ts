import { expect, test } from 'vitest'
import { stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const number = (name: string, type: string) => ({ name, declared_type: type, type })
const columns = [
  number('total', 'decimal(10,2)'),
  number('quantity', 'integer'),
  number('price', 'decimal(10,2)'),
  number('discount', 'decimal(4,2)'),
]
const formula = (more: object = {}) => ({
  id: 'formula',
  op: 'check_formula',
  column: 'total',
  expression: 'round(quantity * price * (1 - discount), 2)',
  tolerance: 0.01,
  on_fail: 'quarantine',
  ...more,
})

test('a mismatch above the tolerance quarantines; rounding and missing parts do not', async () => {
  const staged = await stage({ columns, steps: [formula()] }, [
    { total: 180, quantity: 2, price: 100, discount: 0.1 },
    { total: 181.8, quantity: 2, price: 100, discount: 0.1 },
    { total: 181.9, quantity: 2, price: 100, discount: 0.1 },
    { total: -180, quantity: 2, price: 100, discount: 0.1 },
    { total: 180, quantity: 2, price: 100, discount: null },
    { total: null, quantity: 2, price: 100, discount: 0.1 },
    { total: 0.01, quantity: 0, price: 100, discount: 0 },
    { total: 0, quantity: 0, price: 100, discount: 0 },
  ])
  expect(staged.fates).toEqual(['out', 'out', 'quarantined', 'quarantined', 'out', 'out', 'quarantined', 'out'])
})

test('no tolerance still allows for rounding to the scale', async () => {
  const staged = await stage({ columns, steps: [formula({ expression: 'price / 3', tolerance: 0 })] }, [
    { total: 33.33, price: 100 },
    { total: 33.34, price: 100 },
  ])
  expect(staged.fates).toEqual(['out', 'quarantined'])
})

test('an undefined formula breaks nothing', async () => {
  const staged = await stage({ columns, steps: [formula({ expression: 'price / quantity' })] }, [{ total: 1, price: 100, quantity: 0 }])
  expect(staged.fates).toEqual(['out'])
})

test('compares numbers', () => {
  expect(refusal(formula({ column: 'a', expression: '1' }))).toMatchObject({ code: 'type_mismatch' })
  expect(refusal(formula({ expression: "'x'" }), columns)).toMatchObject({ code: 'type_mismatch' })
  expect(refusal(formula({ expression: 'quantity *' }), columns)).toMatchObject({
    code: 'expression_invalid',
    subject: 'config/transformations.yaml#bronze_to_silver.steps[formula].expression',
  })
})
