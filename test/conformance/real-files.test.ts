import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { profileLanding } from '../../src/profile/index.ts'
import { testWorker } from '../gate/support/python.ts'
import { dialect, probeFile, sharedDatabase, tables, temporaryFolder } from '../profile/support.ts'

const vega = 'node_modules/vega-datasets/data'
const samples = 'test/conformance/samples'

/** Files that others made, JSON and workbooks, by where they come from. */
const files = [
  ...readdirSync(vega).flatMap((name) => (name.endsWith('.json') ? [[`vega-datasets/${name}`, join(vega, name)] as const] : [])),
  ...['agate-excel', 'csvkit', 'xlsx2csv'].flatMap((folder) =>
    readdirSync(join(samples, folder)).map((name) => [`${folder}/${name}`, join(samples, folder, name)] as const),
  ),
].toSorted(([left], [right]) => (left < right ? -1 : 1))

const expectedSchema = z.record(z.string(), z.unknown())
const expected = expectedSchema.parse(JSON.parse(readFileSync('test/conformance/real-files.json', 'utf8')))
const landingSchema = z.object({ hash: z.string(), parquet: z.array(z.string()), rows: z.int(), malformed: z.int() })

const database = sharedDatabase()
const worker = testWorker()
afterAll(() => worker.close())

/** How a file is read, its rows and the types of its columns, as they stand in the table; or why it is refused. */
async function read(path: string): Promise<unknown> {
  const probed = await probeFile(path).catch((error: unknown) => error)
  if (probed instanceof Error) return { refused: 'code' in probed ? probed.code : probed.message }
  const probe = await probeFile(path)
  const { name: format, compression: _, null_tokens: _1, encoding: _2, ...choices } = { encoding: undefined, ...probe.detection.format }
  const report = await worker.call('gangway_gate.land_source:land_source', {
    workload: 'real',
    source: { path },
    reading: probe.detection.format,
    columns: probe.columns.map(({ name, sourceName, declaredType }) => ({ name, source_name: sourceName, type: declaredType })),
    excluded: [],
    mode: 'full',
    context: { workload_dir: temporaryFolder(), project: process.cwd(), lake: temporaryFolder(), run_id: 'real', as_of: '2026-06-30' },
  })
  const landing = landingSchema.parse(report)
  const request = { source: { type: 'local' as const, location: { path } } }
  const profile = await profileLanding(
    { parquetFiles: landing.parquet, probe, request, landing, references: [], tables, dialect, sketchKey: 'key' },
    await database(),
  )
  return {
    format,
    ...choices,
    rows: landing.rows,
    ...(landing.malformed > 0 ? { malformed: landing.malformed } : {}),
    columns: profile.columns.map(({ name, type }) => `${name}: ${type}`).join(', '),
    ...(probe.detection.open
      ? { asks: probe.detection.open.map(({ field, readings }) => [field, ...readings.map(({ value }) => value)]) }
      : {}),
  }
}

describe('real files', () => {
  it.each(files)('%s is read right, or asked about', { timeout: 60_000 }, async (name, path) => {
    expect(await read(path)).toEqual(expected[name])
  })

  it('are all there, and none besides', () => {
    expect(files.map(([name]) => name)).toEqual(Object.keys(expected))
  })
})
