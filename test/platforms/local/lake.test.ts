import { expect, it } from 'vitest'
import { lakeOf } from '../../../src/platforms/local/lake.ts'

it('names the files of the runtime', () => {
  const lake = lakeOf('/lake', 'orders')
  expect(lake.table('gold', 'fact', 'v1')).toBe('/lake/orders/gold/fact/v1/part-000.parquet')
  expect(lake.held('bronze_to_silver', 'q1', 'filtered')).toBe('/lake/orders/quarantine/bronze_to_silver/q1/filtered.parquet')
})
