import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync, readFileSync } from 'node:fs'
import { requestSchema, type ReferenceTable } from '#kit'
import { openDatabase, stringifyYaml } from '#system'
import delimited from '../src/formats/delimited/format.ts'
import parquetFormat from '../src/formats/parquet/format.ts'
import duckdb from '../src/dialects/duckdb/dialect.ts'
import { probeSource, profileLanding, loadProfileTables } from '../src/profile/index.ts'
import { buildWorkload, writeArtifacts } from './generate/workload-fixture.ts'

const [, , project, requestFile, refsFile] = process.argv
const raw = JSON.parse(readFileSync(requestFile!, 'utf8'))
const request = requestSchema.parse(raw)
const references: (ReferenceTable & { parquet: string })[] = refsFile ? JSON.parse(readFileSync(refsFile, 'utf8')) : []
const services = { formats: [delimited, parquetFormat], openDatabase }
const t0 = Date.now()
const probe = await probeSource({ project: project!, location: request.source.location, given: (request.format ?? {}) as never }, services)
const dir = `${project}/workloads/${request.name}`
mkdirSync(dir, { recursive: true })
const args = { workload: request.name, source: request.source.location, reading: probe.detection.format, columns: probe.columns.map(({ name, sourceName }) => ({ name, source_name: sourceName })), excluded: [], mode: 'full', context: { workload_dir: dir, project, lake: `${project}/staging`, run_id: 'p', as_of: '2025-06-02' } }
const out = execFileSync('.venv/bin/python', ['-c', 'import json,sys; from gangway_gate.land_source import land_source; print(json.dumps(land_source(**json.load(sys.stdin))))'], { input: JSON.stringify(args), env: { ...process.env, PYTHONPATH: 'shared/python' }, maxBuffer: 1e8 })
const landing = JSON.parse(out.toString().trim().split('\n').at(-1)!)
const database = await openDatabase()
const profile = await profileLanding({ parquetFiles: landing.parquet, probe, request, landing: { hash: landing.hash }, references: references.map((r) => ({ workload: r.workload, table: r.table, columns: r.columns, key: r.primaryKey, primaryKey: r.primaryKey, files: [r.parquet], parquetFiles: [r.parquet] })) as never, tables: await loadProfileTables('shared'), dialect: duckdb, sketchKey: 'k' }, database)
await database.close()
console.log('profiled', Date.now() - t0, 'ms', profile.rows, 'rows; keys', JSON.stringify(profile.keys.slice(0, 4)), 'rel', JSON.stringify(profile.relationships))
console.log(profile.columns.map((c) => `${c.name}:${c.type}${c.format ? '/' + c.format : ''}:${c.role}${c.pii.length ? ':' + c.pii.map((p) => p.type) : ''}`).join('  '))
writeFileSync(`${project}/${request.name}.profile.json`, JSON.stringify(profile, null, 1))
const built = await buildWorkload(request, profile, references)
await writeArtifacts(dir, built.artifacts)
writeFileSync(`${project}/${request.name}.why.yaml`, stringifyYaml(built.why))
