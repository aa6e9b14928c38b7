import { expect, it } from 'vitest'
import { rulePlaces, stagesOf, stepPlaces } from '../../../src/profile/drift/touched-decisions.ts'
import { ordersDecisions } from '../drift-slices.ts'

const orders = ordersDecisions()

it('finds the steps and rules that stand on a column', () => {
  expect(stepPlaces(orders, 'order_id', ['dedup'])).toHaveLength(1)
  expect(rulePlaces(orders, 'currency', ['in_set'])).toContain('config/quality_rules.yaml#rules[silver.in_set.currency]')
  expect(rulePlaces(orders, 'notes', ['range'])).toEqual(['config/quality_rules.yaml#rules'])
})

it('names the stages of places in the order of the build', () => {
  expect(stagesOf(['config/quality_rules.yaml#rules', 'config/source.yaml#format.delimiter'])).toEqual(['metadata', 'quality'])
})
