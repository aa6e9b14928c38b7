/** One more gate attempt with Python and Airflow warm: overhead over the tests' own time, and a DAG parse. Prints one JSON line. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { startPythonWorker } from '../../src/system/python-worker.ts'

const root = join(fileURLToPath(import.meta.url), '..', '..', '..')
const shared = join(root, 'shared', 'python')
const workload = join(root, 'workloads', 'products')
const path = process.env['PATH'] ?? ''
const template = join(root, '.venv-airflow', 'gangway-airflow-home', 'airflow.db')

const reportSchema = z.object({ passed: z.int(), failed: z.int(), tests: z.array(z.object({ seconds: z.number() })) })
const parseSchema = z.object({ seconds: z.number(), dags: z.array(z.unknown()) })

const base = startPythonWorker({ python: join(root, '.venv', 'bin', 'python'), shared, kind: 'base', env: { PATH: path } })
const airflow = startPythonWorker({
  python: join(root, '.venv-airflow', 'bin', 'python'),
  shared,
  kind: 'airflow',
  env: { PATH: path, GANGWAY_AIRFLOW_TEMPLATE: template },
})

async function attempt(): Promise<{ wall: number; tests: number; passed: number }> {
  const started = performance.now()
  const temporary = join(mkdtempSync(join(tmpdir(), 'gangway-bench-')), 'pytest')
  const report = reportSchema.parse(
    await base.call('gangway_gate.pytest_run:run', { workload_dir: workload, paths: ['tests/unit/test_metadata.py'], temporary }),
  )
  return {
    wall: (performance.now() - started) / 1000,
    tests: report.tests.reduce((sum, test) => sum + test.seconds, 0),
    passed: report.passed,
  }
}

await attempt()
const attempts = [await attempt(), await attempt(), await attempt()]
const best = attempts.toSorted((left, right) => left.wall - left.tests - (right.wall - right.tests))[0]
await airflow.warm()
const dag = { workload_dir: workload, path: 'dags/products_dag.py' }
await airflow.call('gangway_gate.airflow_judge:parse', dag)
const parsed = parseSchema.parse(await airflow.call('gangway_gate.airflow_judge:parse', dag))
process.stdout.write(`${JSON.stringify({ ...best, parse: parsed.seconds, dags: parsed.dags.length })}\n`)
await Promise.all([base.close(), airflow.close()])
