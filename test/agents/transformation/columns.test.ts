import { describe, expect, it } from 'vitest'
import { groupBy, silverType, stepId, storedColumns } from '../../../agents/transformation/columns.ts'
import { anId, aPerson, aProfile, aMeasure } from '../fixtures.ts'
import { planOf } from './support.ts'

describe('storedColumns', () => {
  it('leaves out what is never stored and knows what is masked, dropped or typed', async () => {
    const profile = aProfile({
      columns: [
        anId('id'),
        aPerson('mail', 'EMAIL'),
        aPerson('passport', 'PASSPORT'),
        aPerson('cvv', 'CARD_SECURITY_CODE'),
        aMeasure('amount', { declared_type: 'decimal(10,2)' }),
        anId('secret'),
      ],
    })
    const { decisions } = await planOf(
      { columns: { secret: { excluded: true } }, pii: { passport: { type: 'PASSPORT', masking: 'drop' } } },
      profile,
    )
    const columns = storedColumns(decisions.source!, profile)
    expect(columns.map(({ name }) => name)).toEqual(['id', 'mail', 'passport', 'amount'])
    expect(columns.map(({ masked }) => masked)).toEqual([undefined, 'mask_email', undefined, undefined])
    expect(columns.map(({ isDropped }) => isDropped)).toEqual([false, false, true, false])
    expect(columns.map(({ isText }) => isText)).toEqual([true, true, true, false])
    expect(columns.map(silverType)).toEqual(['text', 'text', 'text', 'decimal(10,2)'])
  })
})

it('names a step after its only column, else after its setting', () => {
  expect(stepId('cast', [{ name: 'a' }], 'decimal(10,2)')).toBe('cast_a')
  expect(stepId('cast', [{ name: 'a' }, { name: 'b' }], 'decimal(10,2)')).toBe('cast_decimal_10_2')
})

it('keeps groups in the order of their first members', () => {
  expect(groupBy([3, 1, 4, 1, 5], (value) => String(value % 2))).toEqual([[3, 1, 1, 5], [4]])
})
