import { expect, it } from 'vitest'
import { configPlace, filterPath, rulePath, stepPath, tablePath, zonePlace } from '../../src/domain/config-places.ts'

it('names a place in config', () => {
  expect(configPlace('source', 'schema.columns[a]')).toBe('config/source.yaml#schema.columns[a]')
  expect([stepPath('a'), filterPath('b'), tablePath('c'), rulePath('d')]).toEqual([
    'config/transformations.yaml#bronze_to_silver.steps[a]',
    'config/transformations.yaml#silver_to_gold.filters[b]',
    'config/transformations.yaml#silver_to_gold.tables[c]',
    'config/quality_rules.yaml#rules[d]',
  ])
})

it('knows where config asks for a table: bronze and silver have one, gold lists its own', () => {
  expect((['bronze', 'silver', 'gold'] as const).map((zone) => zonePlace(zone, 'orders'))).toEqual([
    'config/transformations.yaml#bronze_to_silver.input',
    'config/transformations.yaml#bronze_to_silver.output.table',
    'config/transformations.yaml#silver_to_gold.tables[orders]',
  ])
})
