import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GateId, Profile } from '#kit'
import { listFiles, openDatabase } from '#system'
import { requestSchema } from '#domain'
import { gateTerms, stageWorkload, type GateInput, type GateServices } from '../../../src/gate/index.ts'
import { agents } from '../../generate/workload-fixture.ts'
import { shared, testWorker } from './python.ts'

const source = join(shared, 'tests/example_workload')

const emptyProfile: Profile = {
  version: 1,
  hash: '',
  source: {
    path: 'data/orders.csv',
    bytes: 0,
    files: 1,
    fingerprint: { header: '', sample: '', bytes: '' },
    format: { name: 'delimited', compression: 'none', null_tokens: [] },
    detected: {},
  },
  rows: 12,
  profiled_rows: 12,
  sampled: false,
  malformed: 1,
  exact_duplicates: 0,
  columns: [],
  keys: [],
  relationships: [],
  quasi_identifiers: [],
  anomalies: [],
  examples: [],
}

/** A project with the runtime's example workload, staged: real scripts on real rows, no decisions. */
export async function stageExample(
  gate: GateId,
  extra: Readonly<Record<string, string>> = {},
): Promise<{ input: GateInput; remove: () => Promise<void> }> {
  const project = await mkdtemp(join(tmpdir(), 'gangway-gate-'))
  await cp(join(source, 'data'), join(project, 'data'), { recursive: true })
  const root = join(source, 'workloads/orders')
  const paths = await listFiles(root)
  const artifacts = await Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(root, path), 'utf8') })))
  const added = Object.entries(extra).map(([path, content]) => ({ path, content }))
  const staged = await stageWorkload(join(project, 'staging/orders'), [...artifacts, ...added])
  const request = requestSchema.parse({ version: 1, name: 'orders', source: { type: 'local', location: { path: 'data/orders.csv' } } })
  const input: GateInput = {
    gate,
    terms: gateTerms(gate, agents),
    request,
    profile: emptyProfile,
    decisions: {},
    staged,
    lake: join(project, 'staging/lake'),
    project,
    runId: 'attempt-1',
    asOf: '2024-02-01',
    scratch: join(project, 'staging/scratch'),
  }
  await mkdir(input.scratch, { recursive: true })
  return { input, remove: () => rm(project, { recursive: true, force: true }) }
}

export async function testServices(): Promise<GateServices & { close: () => Promise<void> }> {
  const python = testWorker()
  const database = await openDatabase({ threads: 1 })
  return {
    python,
    database,
    close: async () => {
      await python.close()
      await database.close()
    },
  }
}
