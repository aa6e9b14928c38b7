import { expect, test } from 'vitest'
import { refusals } from './support/refusal.ts'

const mask = (method: string) => ({ id: 'mask', op: 'mask', columns: ['id'], method })
const columns = [{ name: 'id' }, { name: 'city' }, { name: 'amount', declared_type: 'integer', type: 'integer' }]
const codes = (sketch: Parameters<typeof refusals>[0]) => refusals(sketch).map(({ code, subject }) => [code, subject])
const path = 'config/transformations.yaml#'

test('the primary key is masked by hash or not at all', () => {
  expect(codes({ columns, primary: ['id'], steps: [mask('redact')] })).toEqual([['mask_breaks_key', `${path}bronze_to_silver.steps[mask]`]])
  expect(codes({ columns, primary: ['id'], steps: [mask('hash')] })).toEqual([])
  const renamed = { id: 'rename', op: 'rename', mapping: { id: 'key' } }
  expect(codes({ columns, primary: ['id'], steps: [renamed, { ...mask('redact'), columns: ['key'] }] })).toHaveLength(1)
})

test('so are foreign keys', () => {
  const foreign = [{ columns: ['id'], to: { workload: 'people', table: 'people', columns: ['id'] }, match_share: 1, by: 'declared' }]
  expect(codes({ columns, foreign, steps: [mask('mask_partial')] })).toHaveLength(1)
})

test('keys, joins and measures of gold', () => {
  const from = (name: string) => ({ name, type: 'text', from: name })
  const dimension = {
    name: 'dim_place',
    kind: 'dimension' as const,
    grain: 'place',
    keys: ['place_key'],
    columns: [from('id'), from('city')],
    surrogate_key: 'place_key',
  }
  const fact = {
    name: 'fact',
    kind: 'fact' as const,
    grain: 'order',
    keys: ['id'],
    columns: [from('id')],
    dimension_keys: [{ name: 'place_key', dimension: 'dim_place', columns: ['id'] }],
  }
  expect(codes({ columns, steps: [mask('redact')], tables: [dimension, fact] })).toEqual([
    ['mask_breaks_key', `${path}silver_to_gold.tables[fact].keys`],
    ['mask_breaks_key', `${path}silver_to_gold.tables[fact].dimension_keys[place_key]`],
  ])
  const measure = (aggregation: 'count' | 'maximum') => ({
    name: 'm',
    aggregation,
    expression: 'id',
    type: aggregation === 'count' ? 'integer' : 'text',
  })
  const summary = (aggregation: 'count' | 'maximum') => ({
    name: 'by_city',
    kind: 'summary' as const,
    grain: 'city',
    keys: ['city'],
    columns: [from('city')],
    measures: [measure(aggregation)],
  })
  expect(codes({ columns, steps: [mask('redact')], tables: [summary('maximum')] })).toEqual([
    ['mask_breaks_key', `${path}silver_to_gold.tables[by_city].measures[m]`],
  ])
  expect(codes({ columns, steps: [mask('redact')], tables: [summary('count')] })).toEqual([])
})
