import { describe, expect, it } from 'vitest'
import { aCategory, aColumn, aDate, aMeasure, anId, aPerson, aProfile } from '../fixtures.ts'
import { LIMIT_REFUTED } from '../../../agents/transformation/date-limit.ts'
import { ops, planOf, step } from './support.ts'

const to = { workload: 'planes', table: 'planes', columns: ['tailnum'] }
const planes = { workload: 'planes', table: 'planes', zone: 'silver' as const, primaryKey: ['tailnum'], columns: [], cron: null }

describe('checks', () => {
  it('requires the key and what a person declared', async () => {
    const { steps } = await planOf({ columns: { amount: { nullable: false } } })
    expect(step(steps, 'require_key')).toMatchObject({ columns: ['order_id'], on_fail: 'quarantine' })
    expect(step(steps, 'require_declared')).toMatchObject({ columns: ['amount'], on_fail: 'quarantine' })
  })

  it('quarantines beyond declared bounds and sets, typed as the column is', async () => {
    const columns = [
      anId('id'),
      aMeasure('price'),
      aMeasure('total'),
      aColumn({ name: 'stars', type: 'integer' }),
      aCategory('state', ['a']),
    ]
    const request = {
      columns: { price: { minimum: 0 }, total: { minimum: 0 }, stars: { allowed_values: ['1', '2'] }, state: { allowed_values: ['a'] } },
    }
    const { steps } = await planOf(request, aProfile({ columns }))
    expect(step(steps, 'range_from_0')).toMatchObject({ columns: ['price', 'total'], minimum: 0, on_fail: 'quarantine' })
    expect(step(steps, 'set_stars')).toMatchObject({ values: [1, 2] })
    expect(step(steps, 'set_state')).toMatchObject({ values: ['a'] })
  })

  it('leaves learnt ranges and sets to the quality rules', async () => {
    expect(ops((await planOf()).steps)).not.toContain('check_range')
    expect(ops((await planOf()).steps)).not.toContain('check_set')
  })

  it('refuses business dates from the future, but not dates that lie ahead by their nature', async () => {
    const ahead = ['expiry_date', 'due_date', 'valid_until', 'delivery_planned', 'end_date']
    const columns = [
      anId('id'),
      aDate('ordered'),
      aDate('created_at', { type: 'timestamp', format: 'yyyy-MM-dd HH:mm:ss' }),
      ...ahead.map((name) => aDate(name)),
    ]
    const { steps } = await planOf({}, aProfile({ columns }))
    expect(step(steps, 'date_limit')).toMatchObject({ columns: ['ordered', 'created_at'], days_after_as_of: 1, on_fail: 'quarantine' })
  })

  it('refuses no dates from the future where a gate found that many rows have them, nor in a rebuild after it', async () => {
    const profile = aProfile({ columns: [anId('id'), aDate('ordered'), aDate('departure_day')] })
    const told = { path: '', rule: LIMIT_REFUTED, message: '', rows: [], hint: '', suggestion: { ahead: 'departure_day' } }
    const { plan, steps } = await planOf({}, profile, { evidence: [told] })
    expect(step(steps, 'date_limit')).toMatchObject({ columns: ['ordered'] })
    const rebuilt = await planOf({}, profile, { decisions: { transformations: plan } })
    expect(step(rebuilt.steps, 'date_limit')).toMatchObject({ columns: ['ordered'] })
  })

  it('quarantines orphans of a declared reference and flags those of a learnt one', async () => {
    const profile = aProfile({
      columns: [anId('id'), anId('tailnum')],
      relationships: [{ columns: ['tailnum'], to, match_share: 0.97, unmatched: 3, nulls: 0 }],
    })
    expect(step((await planOf({}, profile, { references: [planes] })).steps, 'reference_tailnum')).toMatchObject({ on_fail: 'flag' })
    expect(step((await planOf({ foreign_keys: [{ columns: ['tailnum'], to }] }, profile)).steps, 'reference_tailnum')).toMatchObject({
      on_fail: 'quarantine',
      to,
    })
  })

  it('checks declared formulas only', async () => {
    const { steps } = await planOf({ formulas: { amount: { expression: 'quantity * 2', tolerance: 0.02 } } })
    expect(step(steps, 'formula_amount')).toMatchObject({ column: 'amount', tolerance: 0.02, on_fail: 'quarantine' })
  })

  it('flags cards and addresses of raw values that have no valid form, but not inside free text', async () => {
    const columns = [
      anId('id'),
      aPerson('card', 'CREDIT_CARD'),
      aPerson('mail', 'EMAIL'),
      aPerson('notes', 'EMAIL', {}, { free_text: true }),
    ]
    const { steps } = await planOf({}, aProfile({ columns }))
    expect(step(steps, 'luhn_card')).toMatchObject({ validator: 'luhn', on_fail: 'flag' })
    expect(step(steps, 'email_mail')).toMatchObject({ columns: ['mail'], on_fail: 'flag' })
  })
})
