import { expect, it } from 'vitest'
import { locationOf, settledSource, sourceAt, sourceSchema } from '#domain'

it('takes paths, file addresses and what no platform knows for files of this machine', () => {
  for (const path of ['data/orders.csv', '/data/*.csv', 'file:///data/orders.csv', 'unknown://bucket/orders.csv']) {
    expect(sourceAt({ path })).toEqual({ type: 'local', location: { path } })
  }
  expect(locationOf(sourceAt({ path: 'data', pattern: '*.csv' }))).toEqual({ path: 'data', pattern: '*.csv' })
})

it('keeps what else is said of a source when its place is settled', () => {
  const source = sourceSchema.parse({ type: 'local', location: { path: 'data/*.csv' }, filter: 'quantity > 5' })
  expect(settledSource(source, { path: 'data', pattern: '*.csv' })).toEqual({
    type: 'local',
    location: { path: 'data', pattern: '*.csv' },
    filter: 'quantity > 5',
  })
})

it('refuses a type that no platform has, and keys that its form has not', () => {
  expect(sourceSchema.safeParse({ type: 'bucket', location: { path: 'x' } }).success).toBe(false)
  expect(sourceSchema.safeParse({ type: 'local', location: { path: 'x' }, bucket: 'b' }).success).toBe(false)
})
