import { expect, it } from 'vitest'
import { splitGlob } from '../../src/domain/source-location.ts'

it.each([
  ['data/orders.csv', { path: 'data/orders.csv' }],
  ['data/**/*.parquet', { path: 'data', pattern: '**/*.parquet' }],
  ['/lake/year=*/part-{0,1}.csv', { path: '/lake', pattern: 'year=*/part-{0,1}.csv' }],
  ['*.csv', { path: '.', pattern: '*.csv' }],
  ['/*.csv', { path: '/', pattern: '*.csv' }],
])('%s', (path, expected) => {
  expect(splitGlob(path)).toEqual(expected)
})
