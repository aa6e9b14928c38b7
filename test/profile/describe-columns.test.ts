import { describe, expect, it } from 'vitest'
import { columnOf, profileColumns, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()
const ambiguous = series(20, (index) => `0${(index % 9) + 1}/0${((index * 2) % 9) + 1}/2024`)

describe('what columns tell each other', () => {
  it('the order of day and month', async () => {
    const alone = await profileColumns(await database(), { day: ambiguous })
    expect(columnOf(alone, 'day')).toMatchObject({ format: 'dd/MM/yyyy', date_order_ambiguous: true, confidence: 0.5 })
    const beside = await profileColumns(await database(), { day: ambiguous, paid: series(20, (index) => `01/${13 + (index % 9)}/2024`) })
    expect(columnOf(beside, 'day').format).toBe('MM/dd/yyyy')
    expect(columnOf(beside, 'day').date_order_ambiguous).toBeUndefined()
    expect(beside.source.format.date_order).toBe('mdy')
  })

  it('whether a comma parts thousands or decimals', async () => {
    const alone = await profileColumns(await database(), { weight: series(20, (index) => `${index + 1},250`) })
    expect(columnOf(alone, 'weight').candidates[0]).toMatchObject({ type: 'integer', thousands: ',' })
    const beside = await profileColumns(await database(), {
      weight: series(20, (index) => `${index + 1},250`),
      price: series(20, (index) => `${index},99`),
    })
    expect(columnOf(beside, 'weight').candidates[0]).toMatchObject({ type: 'decimal(10,2)', decimal: ',' })
    expect(beside.source.format.decimal).toBe(',')
  })

  it('nothing where two of them disagree', async () => {
    const profile = await profileColumns(await database(), {
      one: series(20, (index) => `${13 + (index % 9)}/01/2024`),
      other: series(20, (index) => `01/${13 + (index % 9)}/2024`),
    })
    expect(profile.source.format.date_order).toBeUndefined()
    expect(profile.columns.map(({ format }) => format)).toEqual(['dd/MM/yyyy', 'MM/dd/yyyy'])
  })
})
