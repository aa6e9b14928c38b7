import { describe, expect, it } from 'vitest'
import { profileColumns, series, sharedDatabase, type Columns } from './support.ts'

const database = sharedDatabase()

const people = series(60, (index) => `C${String(100 + (index % 30))}`)
const city = ['Berlin', 'Paris', 'Rome']

async function dependenciesOf(columns: Columns) {
  const profile = await profileColumns(await database(), { row: series(60, (index) => `R${index}`), customer_id: people, ...columns })
  return new Map(
    (profile.dependencies ?? []).map(({ determinant, dependent, keys, repeated, refuting }) => [
      `${determinant.join()} > ${dependent}`,
      { keys, repeated, refuting },
    ]),
  )
}

describe('dependencies', () => {
  it('are counted for each column that shares the first word of an identifier', async () => {
    const found = await dependenciesOf({
      customer_region: series(60, (index) => `region ${index % 3}`),
      customer_city: series(60, (index) => (index === 31 ? 'Rome' : (city[index % 3] ?? null))),
      shop_city: series(60, (index) => city[index % 3] ?? null),
    })
    expect([...found].filter(([pair]) => pair.startsWith('customer_id > customer'))).toEqual([
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
    expect(['tier', 'limit', 'since'].map((name) => found.get(`customer_id > customer_${name}`)?.refuting)).toEqual([0, 0, 0])
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

/** Dependencies of published sets, as their descriptions state them. */
describe('dependencies beyond chance', () => {
  const pick = (values: readonly string[], index: number): string => values[index % values.length] ?? ''
  const noise = (index: number): number => (index * 7919 + 13) % 101
  const provenOf = async (columns: Columns): Promise<string[]> => {
    const { dependencies = [] } = await profileColumns(await database(), columns)
    return dependencies.filter(({ beyond_chance: is }) => is).map(({ determinant, dependent }) => `${determinant.join('+')}>${dependent}`)
  }

  it.each<[string, Columns, string[], string[]]>([
    [
      'GTFS: a trip has one route, a route one agency',
      {
        trip_id: series(300, (i) => `T${Math.floor(i / 10)}`),
        stop_sequence: series(300, (i) => String(i % 10)),
        route_short: series(300, (i) => `R${Math.floor(i / 10) % 7}`),
        agency: series(300, (i) => pick(['bus', 'tram'], Math.floor(i / 10) % 7)),
      },
      ['trip_id>route_short', 'trip_id>agency', 'route_short>agency'],
      ['agency>route_short', 'route_short>trip_id'],
    ],
    [
      'Shopify order export: a SKU has one product name, whatever the order',
      {
        name: series(240, (i) => `#${1000 + Math.floor(i / 3)}`),
        lineitem_sku: series(240, (i) => `SKU-${noise(i) % 23}`),
        lineitem_name: series(240, (i) => `Mug ${noise(i) % 23}`),
        fulfillment: series(240, (i) => pick(['fulfilled', 'pending', 'partial'], noise(i))),
      },
      ['lineitem_sku>lineitem_name', 'lineitem_name>lineitem_sku'],
      ['lineitem_sku>fulfillment'],
    ],
    [
      'TPC-H: a supplier has a nation, a nation a region',
      {
        l_key: series(400, (i) => `L${i}`),
        s_name: series(400, (i) => `Supplier#${noise(i) % 50}`),
        n_name: series(400, (i) => `N${(noise(i) % 50) % 10}`),
        r_name: series(400, (i) => `REGION ${((noise(i) % 50) % 10) % 3}`),
      },
      ['s_name>n_name', 's_name>r_name', 'n_name>r_name'],
      ['r_name>n_name', 'n_name>s_name'],
    ],
    [
      'US hospital compare: zip code and state',
      {
        provider: series(300, (i) => `P${i}`),
        zip: series(300, (i) => `0${noise(i) % 40}`),
        state: series(300, (i) => `S${(noise(i) % 40) % 6}`),
      },
      ['zip>state'],
      ['state>zip'],
    ],
    [
      'nycflights13: a distance for two airports together, for none of them alone',
      {
        row_id: series(400, (i) => `F${i}`),
        origin: series(400, (i) => pick(['EWR', 'JFK', 'LGA'], i)),
        dest: series(400, (i) => `D${noise(i) % 11}`),
        distance: series(400, (i) => String((i % 3) * 17 + (noise(i) % 11) * 31 + 100)),
      },
      ['origin+dest>distance'],
      ['origin>distance', 'dest>distance'],
    ],
  ])('%s', async (_name, columns, found, not) => {
    const proven = await provenOf(columns)
    expect(proven).toEqual(expect.arrayContaining(found))
    for (const wrong of not) expect(proven).not.toContain(wrong)
  })

  it('are found of categories that are spelt in several ways', async () => {
    const columns = {
      row_id: series(200, (i) => `R${i}`),
      country: series(200, (i) => pick(['DE', 'FR', 'GB'], i)),
      currency: series(200, (i) => (i === 9 ? 'eur' : i === 11 ? 'gbp' : i === 13 ? 'Eur' : pick(['EUR', 'EUR', 'GBP'], i))),
    }
    expect(await provenOf(columns)).toContain('country>currency')
  })

  it('are none where hardly a value comes back, or nearly all rows have one value', async () => {
    const rare = { account_id: series(60, (i) => `A${Math.min(i, 56)}`), plan: series(60, (i) => pick(['a', 'b', 'c'], Math.min(i, 56))) }
    expect(await provenOf(rare)).toEqual([])
    const skewed = { shop: series(120, (i) => `S${i % 30}`), closed: series(120, (i) => (i % 30 === 4 ? 'yes' : 'no')) }
    expect(await provenOf(skewed)).toEqual([])
  })

  it('tell which values of an identifier break them, and none of a personal one', async () => {
    const rows = (code: string): Columns => ({
      [code]: series(600, (i) => (code === 'email' ? `u${i % 150}@example.org` : `C${1000 + (i % 150)}`)),
      town: series(600, (i) => (i === 307 ? 'Oslo' : `Town ${(i % 150) % 20}`)),
    })
    const told = async (code: string): Promise<string | undefined> =>
      (await profileColumns(await database(), rows(code))).anomalies.find((one) => one.code === 'nearly_determined')?.message
    expect(await told('customer_id')).toBe('customer_id has one value of what belongs to it, save 1 beside several of town, e.g. C1007.')
    expect(await told('email')).toBeUndefined()
  })
})
