import { expect, it } from 'vitest'
import { keyOf, personRules, usesOf } from '../../../src/workload/modify/column-uses.ts'
import { demoWorkload } from './support/demo-surroundings.ts'

const workload = await demoWorkload('orders')

it('finds each statement that needs a column, and none that a rule derived', () => {
  const uses = (column: string) => usesOf(column, workload, [{ workload: 'returns', columns: ['order_id'] }]).map(({ where }) => where)
  expect(uses('order_id')).toEqual(['primary_key', 'the workload returns'])
  expect(uses('product_code')).toEqual(['foreign_keys[product_code]'])
  expect(uses('discount')).toEqual(['formulas.line_total'])
  expect(uses('sales_rep')).toEqual([])
})

it('takes the key of the request before the decided one', () => {
  expect(keyOf({ ...workload.request, primary_key: 'none' }, workload.decisions)).toEqual([])
  const { primary_key: _, ...unsaid } = workload.request
  expect(keyOf(unsaid, workload.decisions)).toEqual(['order_id'])
})

it('knows a rule that a person wrote by its missing reason', () => {
  const [first] = workload.decisions.quality_rules.rules
  const decisions = structuredClone(workload.decisions)
  if (first) decisions.quality_rules.rules.push({ ...first, id: 'mine' })
  expect(personRules(workload.decisions, workload.why?.quality_rules)).toEqual([])
  expect(personRules(decisions, workload.why?.quality_rules).map(({ id }) => id)).toEqual(['mine'])
})
