import { describe, expect, it } from 'vitest'
import { decide } from '../../../agents/metadata/decide.ts'
import { aCategory, aColumn, anId, anInput, aPerson, aProfile, aRequest, decided, ordersProfile } from '../fixtures.ts'

const semanticOf = (input: Parameters<typeof anInput>[0]) => decided(decide(anInput(input)).decisions, 'semantic')

describe('semantic.yaml', () => {
  const semantic = semanticOf({ profile: ordersProfile() })

  it('describes silver with its grain, key and columns', () => {
    const [table] = semantic.tables
    expect(table).toMatchObject({ name: 'orders', zone: 'silver', grain: 'one row per order_id', primary_key: ['order_id'] })
    expect(table?.columns.map(({ name }) => name)).toHaveLength(10)
  })

  it('asks five to ten different questions of any table', () => {
    for (const { sample_questions: asked } of [semantic, semanticOf({ profile: aProfile({ columns: [anId('id')] }) })]) {
      expect(asked.length).toBeGreaterThanOrEqual(5)
      expect(asked.length).toBeLessThanOrEqual(10)
      expect(new Set(asked.map(({ question }) => question)).size).toBe(asked.length)
    }
  })

  it('leaves out what silver does not keep', () => {
    const profile = aProfile({ columns: [anId('id'), aPerson('cvv', 'CARD_SECURITY_CODE'), aCategory('secret', ['a'])] })
    const names = semanticOf({ profile, request: aRequest({ columns: { secret: { excluded: true } } }) }).tables[0]?.columns.map(
      ({ name }) => name,
    )
    expect(names).toEqual(['id'])
  })

  it('finds levels that roll up, by their common word', () => {
    const columns = ['ship_country', 'ship_city', 'ship_zip', 'city'].map((name) => aCategory(name, ['a', 'b']))
    expect(semanticOf({ profile: aProfile({ columns: [anId('id'), ...columns] }) }).hierarchies).toEqual([
      { name: 'ship_address', levels: ['ship_zip', 'ship_city', 'ship_country'] },
    ])
    const dated = ['year', 'month', 'day'].map((name) => aColumn({ name, type: 'integer' }))
    expect(semanticOf({ profile: aProfile({ columns: [anId('id'), ...dated] }) }).hierarchies).toEqual([
      { name: 'date', levels: ['day', 'month', 'year'] },
    ])
  })

  it('has a metric for each measure, and comparisons when there is a date', () => {
    expect(semantic.metrics.map(({ name }) => name)).toEqual(['sum_quantity', 'sum_amount'])
    expect(semantic.time.comparisons).toContain('YoY')
    expect(semanticOf({ profile: aProfile({ columns: [anId('id')] }) }).time.comparisons).toEqual([])
  })
})
