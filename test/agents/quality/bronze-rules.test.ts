import { expect, it } from 'vitest'
import { aDate, anId, aMeasure, aPerson, aProfile } from '../fixtures.ts'
import { rule, rulesOf } from './support.ts'

it('tells of bronze how much reads, and never blocks', async () => {
  const profile = aProfile({
    columns: [anId('id'), aDate('day', { format: 'dd/MM/yyyy' }), aMeasure('amount'), aPerson('card', 'CREDIT_CARD')],
  })
  const rules = (await rulesOf({}, profile)).rules.filter(({ zone }) => zone === 'bronze')
  expect(rule(rules, 'bronze.format.day')).toMatchObject({ format: 'dd/MM/yyyy', threshold: 0.98 })
  expect(rule(rules, 'bronze.type.amount')).toMatchObject({ type: 'decimal(10,2)' })
  expect(rule(rules, 'bronze.luhn.card')).toMatchObject({ dimension: 'accuracy' })
  expect(rule(rules, 'bronze.unique.id')).toBeDefined()
  for (const one of rules) expect(one, one.id).toMatchObject({ critical: false, on_fail: 'flag' })
})
