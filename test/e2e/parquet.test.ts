import { readFileSync, rmSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase, sqlText } from '#system'
import { Project } from './support/project.ts'

const ROWS = 120
/** Every kind of type that Parquet has, and columns that are called like words of SQL. */
const trips = `
  select
    range::ubigint + 1 as "Trip ID",
    timestamptz '2024-01-01 12:00:00+02' + to_hours(range::integer) as "when",
    date '2024-01-01' + range::integer as "end",
    time '08:30:00' + to_minutes(range::integer) as clock,
    case when range % 40 = 3 then 'nan'::double else range / 8 end as ratio,
    (range % 5)::tinyint as "case",
    (range / 4)::float as single,
    (range * 1.25)::decimal(9, 2) as amount,
    ['a', 'b'][: range % 3] as tags,
    {'city': 'City ' || (range % 4), 'floor': range % 9} as place,
    map {'k': range} as attributes,
    encode('bytes ' || range) as content,
    null::integer as nothing,
    case range % 3 when 0 then '' when 1 then ' padded ' end as note,
    range % 2 = 0 as shared
  from range(${ROWS})`

const rowsSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) })
const project = new Project()

beforeAll(async () => {
  const plain = project.path('plain.parquet')
  const database = await openDatabase()
  try {
    await database.run(`set timezone = 'UTC'`)
    await database.run(`copy (${trips}) to ${sqlText(plain)} (format parquet)`)
  } finally {
    await database.close()
  }
  project.write('trips.parquet.gz', gzipSync(readFileSync(plain)))
  rmSync(plain)
})

it('onboards a compressed Parquet file with every kind of type', async () => {
  const { code, document, stderr } = await project.warm('onboard', '--source', 'trips.parquet.gz', '--unattended', '--approve')
  expect(stderr).not.toContain('✗')
  expect(document).toMatchObject({ state: 'done', workload: 'trips' })
  expect(code).toBe(0)
  expect(document).toMatchObject({
    accounting: [
      { in: ROWS, out: ROWS, nulled: { 'not_a_number.ratio': 3 } },
      { in: ROWS, out: ROWS },
    ],
  })
  const source = readFileSync(project.path('workloads/trips/config/source.yaml'), 'utf8')
  expect(source).toContain('compression: gzip')
  expect(source).toContain('primary: [trip_id]')
})

it('keeps what the types say: UTC, JSON, and nothing where a number is none', async () => {
  const sql = `select "when"::varchar as "when", "end"::varchar as "end", "case", ratio, tags, place, attributes, nothing, note from trips where trip_id in (4, 5) order by trip_id`
  const { document } = await project.warm('query', 'trips', sql)
  const [fourth, fifth] = rowsSchema.parse(document).rows
  expect(fourth).toMatchObject({
    when: '2024-01-01 13:00:00',
    end: '2024-01-04',
    case: 3,
    ratio: null,
    tags: '[]',
    place: '{"city":"City 3","floor":3}',
    attributes: '{"k":3}',
    nothing: null,
    note: null,
  })
  expect(fifth).toMatchObject({ ratio: 0.5, tags: '["a"]', note: 'padded' })
})
