import { describe, expect, it } from 'vitest'
import { aColumn, aDate, aMeasure, anId, aPerson, aProfile } from '../fixtures.ts'
import { planOf, step } from './support.ts'

describe('typing', () => {
  it('groups columns that are read in one way', async () => {
    const columns = [
      anId('id'),
      aMeasure('price'),
      aMeasure('total'),
      aDate('ordered'),
      aDate('paid'),
      aDate('shipped', { format: 'dd/MM/yyyy' }),
    ]
    const { steps } = await planOf({}, aProfile({ columns }))
    expect(step(steps, 'cast_decimal_10_2')).toMatchObject({ columns: ['price', 'total'], on_fail: 'quarantine' })
    expect(step(steps, 'parse_date_yyyy_mm_dd')).toMatchObject({ columns: ['ordered', 'paid'], formats: ['yyyy-MM-dd'] })
    expect(step(steps, 'parse_shipped')).toMatchObject({ formats: ['dd/MM/yyyy'], type: 'date' })
  })

  it('reads numbers with the marks of their column, else of the file', async () => {
    const german = { type: 'decimal(10,2)', share: 1, violations: 0, decimal: ',' as const, thousands: '.' as const }
    const euro = { ...german, unit: '€', negative: 'trailing' as const }
    const columns = [
      anId('id'),
      aMeasure('price', { candidates: [german] }),
      aMeasure('cost', { candidates: [] }),
      aMeasure('fee', { candidates: [euro] }),
    ]
    const { steps } = await planOf({}, aProfile({ columns, format: { decimal: ',' } }))
    expect(step(steps, 'cast_price')).toMatchObject({ decimal: ',', thousands: '.' })
    expect(step(steps, 'cast_cost')).toMatchObject({ decimal: ',' })
    expect(step(steps, 'cast_fee')).toMatchObject({ decimal: ',', thousands: '.', unit: '€', negative: 'trailing' })
  })

  it('reads a column in the other ways and with the decimal sign that a person named, and no other column', async () => {
    const columns = [anId('id'), aDate('ordered'), aDate('paid'), aMeasure('price'), aMeasure('total')]
    const said = { columns: { paid: { other_formats: ['dd/MM/yyyy'] }, total: { decimal: ',' as const } } }
    const { steps } = await planOf(said, aProfile({ columns }))
    expect(step(steps, 'parse_ordered')).toMatchObject({ columns: ['ordered'], formats: ['yyyy-MM-dd'] })
    expect(step(steps, 'parse_paid')).toMatchObject({ columns: ['paid'], formats: ['yyyy-MM-dd', 'dd/MM/yyyy'] })
    expect(step(steps, 'cast_price')).not.toHaveProperty('decimal')
    expect(step(steps, 'cast_total')).toMatchObject({ columns: ['total'], decimal: ',' })
  })

  it('makes a value null only where a person chose it', async () => {
    const { steps, why } = await planOf({ columns: { amount: { on_cast_failure: 'null' } } })
    expect(step(steps, 'cast_amount')).toMatchObject({ on_fail: 'null' })
    expect(why['bronze_to_silver.steps[cast_amount].type']).toMatchObject({ by: 'person', rule: 'columns.amount.on_cast_failure' })
    expect(step(steps, 'cast_quantity')).toMatchObject({ on_fail: 'quarantine' })
  })

  it('changes the type of a typed column, and reads none that is dropped', async () => {
    const columns = [
      aColumn({ name: 'id', type: 'integer', declared_type: 'integer', role: 'identifier' }),
      aPerson('cvv', 'CARD_SECURITY_CODE', { declared_type: 'text' }),
    ]
    const { steps } = await planOf(
      { columns: { id: { type: 'text' } } },
      aProfile({ columns, format: { name: 'parquet', null_tokens: [] } }),
    )
    expect(step(steps, 'cast_id')).toMatchObject({ type: 'text' })
    expect(step(steps, 'cast_cvv')).toBeUndefined()
  })
})
