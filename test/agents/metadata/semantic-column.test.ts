import { describe, expect, it } from 'vitest'
import { decide } from '../../../agents/metadata/decide.ts'
import { additivityOf } from '../../../agents/metadata/semantic-column.ts'
import { aColumn, aDate, aMeasure, anId, anInput, aPerson, aProfile, aRequest, decided } from '../fixtures.ts'

describe('additivityOf', () => {
  it.each([
    ['line_total', 'decimal(10,2)', 'yes', 'sum'],
    ['quantity', 'integer', 'yes', 'sum'],
    ['unit_price', 'decimal(10,2)', 'no', 'average'],
    ['discount', 'decimal(3,2)', 'no', 'average'],
    ['stock', 'integer', 'semi', 'average'],
    ['whatever', 'double', 'no', 'average'],
    ['total_amount', 'double', 'yes', 'sum'],
  ])('%s (%s) is additive: %s', (name, type, additive, aggregation) => {
    expect(additivityOf(name, type)).toEqual({ additive, default_aggregation: aggregation })
  })
})

describe('a column of silver', () => {
  const to = { workload: 'products', table: 'products', columns: ['code'] }
  const columns = [
    anId('id'),
    aDate('day'),
    aColumn({ name: 'at', type: 'timestamp', format: 'yyyy-MM-dd HH:mm:ss', role: 'temporal' }),
    anId('product_code'),
    aMeasure('total'),
    aMeasure('price'),
    aPerson('born', 'DOB', { type: 'date', format: 'yyyy-MM-dd', role: 'temporal' }),
  ]
  const request = aRequest({ foreign_keys: [{ columns: ['product_code'], to }], formulas: { total: { expression: 'price * 2' } } })
  const semantic = decided(decide(anInput({ profile: aProfile({ columns }), request })).decisions, 'semantic')
  const column = (name: string) => semantic.tables[0]?.columns.find((one) => one.name === name)

  it('says what kind of key it is', () => {
    expect(column('id')).toMatchObject({ key: 'primary' })
    expect(column('product_code')).toMatchObject({ key: 'foreign', references: 'products.products.code' })
  })

  it('has a grain, and the first date is the one that counts', () => {
    expect(column('day')).toMatchObject({ grain: 'day', is_primary: true })
    expect(column('at')).toMatchObject({ grain: 'second' })
    expect(column('at')).not.toHaveProperty('is_primary')
  })

  it('tells a declared formula, and never one that nobody declared', () => {
    expect(column('total')).toMatchObject({ expression: 'price * 2', derived_from: ['price'] })
    expect(column('price')).not.toHaveProperty('expression')
  })

  it('is text once it is masked', () => {
    expect(column('born')).toMatchObject({ type: 'text', pii: { classification: 'DOB', masking: 'generalize' } })
  })
})
