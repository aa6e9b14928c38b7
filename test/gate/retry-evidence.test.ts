import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { requestSchema, type Decisions, type Finding, type Profile } from '#kit'
import { openDatabase } from '#system'
import { z } from 'zod'
import metadata from '../../agents/metadata/agent.ts'
import metadataChecks from '../../agents/metadata/checks.ts'
import { measurementsOf } from '../../src/profile/measurements-of.ts'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import delimited from '../../src/formats/delimited/format.ts'
import { openJudged, gateTerms, startChecks } from '../../src/gate/index.ts'
import { loadProfileTables, probeSource, pythonSourceReader, profileLanding, sampleBlocks } from '../../src/profile/index.ts'
import { piiDefaults } from '../agents/fixtures.ts'
import { root, testWorker } from './support/python.ts'
import { temporaryFolder } from './support/temporary.ts'
import { readLocal } from '../support/read-source.ts'

const ROWS = 4000
const BUDGET = 1000
const judged = metadataChecks.filter(({ id }) => ['types_hold', 'date_order_holds', 'key_holds'].includes(id))
const request = requestSchema.parse({ version: 1, name: 'visits', source: { type: 'local', location: { path: 'visits.csv' } } })
const landingSchema = z.object({ parquet: z.array(z.string()), hash: z.string() })

const worker = testWorker()
afterAll(() => worker.close())

/** Rows of the sample are whole, unique and undecided between day and month; the others refute all three. */
function visitsCsv(): string {
  const sample = sampleBlocks([{ name: 'visits.csv', records: ROWS }], BUDGET)
  const sampled = new Set(sample?.blocks.map(({ block }) => block))
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const isSampled = sampled.has(Math.floor(index / (sample?.size ?? 1)))
    const visit = isSampled ? index : index - (index % 2)
    const day = isSampled ? (index % 12) + 1 : (index % 28) + 1
    const date = `${String((index % 12) + 1).padStart(2, '0')}/${String(day).padStart(2, '0')}/2024`
    const fee = isSampled ? String(10 + (index % 90)) : `${10 + (index % 90)}.${String(index % 100).padStart(2, '0')}`
    return `V${visit},${date},${fee},R${ROWS - index}`
  })
  return `${['visit_id,visit_date,fee,receipt_id', ...lines].join('\n')}\n`
}

it('gives the agent what refutes its decisions, and the second attempt passes', { timeout: 120_000 }, async () => {
  const project = await temporaryFolder()
  await writeFile(join(project, 'visits.csv'), visitsCsv())
  const database = await openDatabase()
  const tables = await loadProfileTables(join(root, 'shared'))
  const probe = await probeSource(
    { source: await readLocal(project, request.source.location) },
    { formats: [delimited], pii: tables.pii, reader: pythonSourceReader(worker) },
  )
  const report = await worker.call('gangway_gate.land_source:land_source', {
    workload: request.name,
    source: request.source.location,
    reading: probe.detection.format,
    columns: probe.columns.map(({ name, sourceName }) => ({ name, source_name: sourceName })),
    excluded: [],
    mode: 'full',
    context: {
      workload_dir: join(project, 'workloads/visits'),
      project,
      lake: join(project, 'lake'),
      run_id: 'probe',
      as_of: '2024-12-31',
    },
  })
  const landing = landingSchema.parse(report)
  const parts = { parquetFiles: landing.parquet, probe, request, landing, references: [], tables, dialect: duckdb, sketchKey: 'k' }
  const profile = await profileLanding({ ...parts, budgetRows: BUDGET }, database)
  expect(profile).toMatchObject({ sampled: true, rows: ROWS })

  const measure = measurementsOf(database, landing.parquet, profile, duckdb)
  const judge = async (decisions: Partial<Decisions>, attempt: number) => {
    const scratch = join(project, `scratch-${attempt}`)
    await mkdir(scratch)
    const staged = { folder: join(project, 'workloads/visits'), files: new Map<string, string>(), refused: [] }
    const input = {
      gate: 'profile' as const,
      terms: gateTerms('profile', []),
      request,
      profile,
      decisions,
      staged,
      lake: join(project, 'lake'),
      project,
      runId: 'probe',
      asOf: '2024-12-31',
      scratch,
    }
    return (await startChecks(judged, openJudged(input, { python: worker, database, measure }, judged)).outcomes).flatMap(
      ({ findings }) => findings,
    )
  }

  const first = await decide(profile, [], {})
  expect(first.source?.schema.keys.primary).toEqual(['visit_id'])
  const findings = await judge(first, 1)
  expect([...new Set(findings.map(({ path }) => path))].toSorted()).toEqual([
    'config/source.yaml#schema.columns[fee].type',
    'config/source.yaml#schema.columns[visit_date].type',
    'config/source.yaml#schema.keys.primary',
  ])
  for (const finding of findings) expect(finding.rows.length).toBeGreaterThan(0)

  const second = await decide(profile, findings, first)
  expect(second.source?.schema.columns.map(({ type, format }) => format ?? type)).toEqual([
    'text',
    'MM/dd/yyyy',
    expect.stringMatching(/^decimal/),
    'text',
  ])
  expect(second.source?.schema.keys.primary).toEqual(['receipt_id'])
  expect(await judge(second, 2)).toEqual([])
  await database.close()
})

async function decide(profile: Profile, evidence: readonly Finding[], decisions: Partial<Decisions>): Promise<Partial<Decisions>> {
  const output = await metadata.decide({ request, profile, decisions, evidence, references: [], piiDefaults })
  expect(output.questions).toEqual([])
  return output.decisions
}
