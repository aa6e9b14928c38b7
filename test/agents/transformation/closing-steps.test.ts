import { describe, expect, it } from 'vitest'
import { decide } from '../../../agents/transformation/decide.ts'
import { aDate, anId, anInput, aPerson, aProfile, decided, ordersProfile } from '../fixtures.ts'
import { ops, planOf, step } from './support.ts'

describe('duplicates', () => {
  it('keeps the first row of a key by position, and writes the order down', async () => {
    expect(step((await planOf()).steps, 'dedup_key')).toMatchObject({
      key: ['order_id'],
      keep: 'first',
      order: [
        { column: '_file', direction: 'asc' },
        { column: '_record', direction: 'asc' },
      ],
    })
  })

  it('keeps the latest row of a key by the cursor that config/source.yaml names', async () => {
    const source = decided((await planOf()).decisions, 'source')
    const named = { ...source, ingestion: { ...source.ingestion, cursor: 'order_date' } }
    const { decisions } = decide(anInput({ profile: ordersProfile(), decisions: { source: named } }))
    expect(step(decided(decisions, 'transformations').bronze_to_silver.steps, 'dedup_key')).toMatchObject({
      keep: 'first',
      order: [{ column: 'order_date', direction: 'desc' }, { column: '_file' }, { column: '_record' }],
    })
  })

  it('keeps every row without a key, unless a person wants exact duplicates removed', async () => {
    const profile = ordersProfile({ keys: [] })
    expect(ops((await planOf({ primary_key: 'none' }, profile)).steps)).not.toContain('dedup')
    const { steps, why } = await planOf({ primary_key: 'none', remove_exact_duplicates: true }, profile)
    expect(step(steps, 'dedup_exact')).toMatchObject({ op: 'dedup' })
    expect(why['bronze_to_silver.steps[dedup_exact].key']).toMatchObject({ by: 'person', rule: 'remove_exact_duplicates' })
  })
})

describe('masking', () => {
  it('groups columns by method, birth dates to the year, and drops last', async () => {
    const columns = [
      anId('id'),
      aPerson('mail', 'EMAIL'),
      aPerson('name', 'NAME'),
      aPerson('phone', 'PHONE'),
      aPerson('born', 'DOB', { type: 'date', format: 'yyyy-MM-dd', role: 'temporal' }),
      aPerson('passport', 'PASSPORT'),
      aDate('day'),
    ]
    const { steps } = await planOf({ pii: { passport: { type: 'PASSPORT', masking: 'drop' } } }, aProfile({ columns }))
    expect(step(steps, 'mask_mask_partial')).toMatchObject({ columns: ['name', 'phone'] })
    expect(step(steps, 'mask_born')).toMatchObject({ method: 'generalize', generalize_to: 'year' })
    expect(steps.at(-1)).toMatchObject({ op: 'drop_column', columns: ['passport'] })
  })

  it('masks nothing that a person rejected', async () => {
    const { steps } = await planOf({ pii: { customer_name: 'none', customer_email: 'none' } })
    expect(ops(steps)).not.toContain('mask')
  })

  it('is by a person once the class was accepted', async () => {
    const { why } = await planOf({ pii: { customer_name: 'NAME' } })
    expect(why['bronze_to_silver.steps[mask_customer_name].method']).toMatchObject({ by: 'person', rule: 'pii.customer_name' })
  })
})
