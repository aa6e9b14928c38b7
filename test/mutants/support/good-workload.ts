import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requestSchema, type CompiledPlan, type Decisions, type Measurements, type Profile, type Request } from '#kit'
import { openDatabase, type Database } from '#system'
import { z } from 'zod'
import delimited from '../../../src/formats/delimited/format.ts'
import { measurementsOf } from '../../../src/profile/measurements-of.ts'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import type { GateServices } from '../../../src/gate/index.ts'
import { loadProfileTables, probeSource, pythonSourceReader, profileLanding } from '../../../src/profile/index.ts'
import { root, testWorker } from '../../gate/support/python.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { salesCsv } from './sales-data.ts'
import { readLocal } from '../../support/read-source.ts'

export const AS_OF = '2024-07-01'
const landingSchema = z.object({ parquet: z.array(z.string()), hash: z.string() })

/** A rendered workload on real rows, as the tool makes it, with everything that the gate needs. */
export interface GoodWorkload {
  project: string
  request: Request
  profile: Profile
  decisions: Decisions
  plan: CompiledPlan
  files: ReadonlyMap<string, string>
  services: Required<Omit<GateServices, 'measure'>> & { measure: Measurements }
  raw: (column: string) => string | undefined
  close(): Promise<void>
}

const request = requestSchema.parse({
  version: 1,
  name: 'sales',
  description: 'Orders of the shop',
  source: { type: 'local', location: { path: 'data/sales.csv' } },
  primary_key: ['order_id'],
  columns: {
    quantity: { minimum: 1, maximum: 20, description: 'Pieces ordered' },
    status: { allowed_values: ['open', 'paid', 'shipped', 'returned'] },
  },
  pii: { customer_name: 'NAME', customer_email: { type: 'EMAIL', masking: 'hash' }, customer_phone: 'PHONE', notes: 'none' },
  mask_file_names: true,
  formulas: { amount: { expression: 'quantity * unit_price', tolerance: 0.01 } },
  gold: { use_case: 'dashboards' },
})

export async function goodWorkload(): Promise<GoodWorkload> {
  const project = await mkdtemp(join(tmpdir(), 'gangway-mutants-'))
  await mkdir(join(project, 'data'))
  await writeFile(join(project, 'data/sales.csv'), salesCsv())
  const [python, airflow, database] = [testWorker(), testWorker('airflow'), await openDatabase({ threads: 2 })]
  // started early; a test that needs it hears of a failure with its first call
  airflow.warm().catch(() => undefined)
  const { profile, parquet } = await profiled(project, python, database)
  const { decisions, plan, artifacts } = await buildWorkload(request, profile)
  const raw = await rawValues(database, parquet, profile)
  return {
    project,
    request,
    profile,
    decisions,
    plan,
    files: new Map(artifacts.map(({ path, content }) => [path, content])),
    services: { python, airflow, database, measure: measurementsOf(database, parquet, profile, duckdb) },
    raw: (column) => raw.get(column),
    close: async () => {
      await Promise.all([python.close(), airflow.close(), database.close()])
      await rm(project, { recursive: true, force: true })
    },
  }
}

async function profiled(
  project: string,
  python: GateServices['python'],
  database: Database,
): Promise<{ profile: Profile; parquet: readonly string[] }> {
  const tables = await loadProfileTables(join(root, 'shared'))
  const probe = await probeSource(
    { source: await readLocal(project, request.source.location) },
    { formats: [delimited], pii: tables.pii, reader: pythonSourceReader(python) },
  )
  const context = { workload_dir: join(project, 'probe/sales'), project, lake: join(project, 'probe/lake'), run_id: 'probe', as_of: AS_OF }
  const report = await python.call('gangway_gate.land_source:land_source', {
    workload: request.name,
    source: request.source.location,
    reading: probe.detection.format,
    columns: probe.columns.map(({ name, sourceName }) => ({ name, source_name: sourceName })),
    excluded: [],
    mode: 'full',
    context,
  })
  const landing = landingSchema.parse(report)
  const profile = await profileLanding(
    { parquetFiles: landing.parquet, probe, request, landing, references: [], tables, dialect: duckdb, sketchKey: 'test' },
    database,
  )
  return { profile, parquet: landing.parquet }
}

/** The longest raw value of each column, for mutants that leak one. */
async function rawValues(database: Database, parquet: readonly string[], profile: Profile): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>()
  for (const { name } of profile.columns) {
    const [row] = await database.query(
      `SELECT max_by("${name}", length("${name}")) AS value FROM read_parquet(['${parquet.join("', '")}'])`,
    )
    if (typeof row?.['value'] === 'string') values.set(name, row['value'])
  }
  return values
}
