import { describe, expect, it } from 'vitest'
import { profileColumns, series, sharedDatabase, type Columns } from './support.ts'

const database = sharedDatabase()

const people = series(60, (index) => `C${String(100 + (index % 30))}`)
const city = ['Berlin', 'Paris', 'Rome']

async function dependenciesOf(columns: Columns) {
  const profile = await profileColumns(await database(), { row: series(60, (index) => `R${index}`), customer_id: people, ...columns })
  return new Map((profile.dependencies ?? []).map(({ determinant, dependent, ...counts }) => [`${determinant.join()} > ${dependent}`, counts]))
}

describe('dependencies', () => {
  it('are counted for each column that shares the first word of an identifier', async () => {
    const found = await dependenciesOf({
      customer_region: series(60, (index) => `region ${index % 3}`),
      customer_city: series(60, (index) => (index === 31 ? 'Rome' : (city[index % 3] ?? null))),
      shop_city: series(60, (index) => city[index % 3] ?? null),
    })
    expect([...found]).toEqual([
      ['customer_id > customer_region', { keys: 30, repeated: 30, refuting: 0 }],
      ['customer_id > customer_city', { keys: 30, repeated: 30, refuting: 1 }],
    ])
  })

  it('compare values as silver will have them', async () => {
    const found = await dependenciesOf({
      customer_tier: series(60, (index) => (index < 30 ? ' gold' : 'Gold ')),
      customer_limit: series(60, (index) => (index < 30 ? '100.5' : '100.50')),
      customer_since: series(60, (index) => (index === 59 ? 'soon' : '2024-01-05')),
    })
    expect([...found.values()].map(({ refuting }) => refuting)).toEqual([0, 0, 0])
  })

  it('keep codes apart whose case alone differs, as silver does', async () => {
    const found = await dependenciesOf({ customer_code: series(60, (index) => (index < 30 ? 'p5' : 'P5')) })
    expect(found.get('customer_id > customer_code')).toMatchObject({ refuting: 30 })
  })

  it('take a missing value for a value, of the key as of the attribute', async () => {
    const found = await dependenciesOf({ customer_city: series(60, (index) => (index === 3 ? '' : 'Berlin')) })
    expect(found.get('customer_id > customer_city')).toMatchObject({ refuting: 1 })
    const keyless = await dependenciesOf({
      customer_id: series(60, (index) => (index > 57 ? '' : `C${100 + index}`)),
      customer_city: series(60, (index) => city[index % 3] ?? null),
    })
    expect(keyless.get('customer_id > customer_city')).toEqual({ keys: 59, repeated: 1, refuting: 1 })
  })
})
