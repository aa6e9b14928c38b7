import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startPythonWorker, type PythonKind, type PythonWorker } from '#system'

export const root = join(import.meta.dirname, '../../..')
export const shared = join(root, 'shared/python')

/** The environments that the set-up makes; Airflow's has the base packages too. */
const environments: Readonly<Record<PythonKind, string>> = { base: '.venv', airflow: '.venv-airflow' }

export function pythonOf(kind: PythonKind): string {
  const python = join(root, environments[kind], 'bin/python')
  if (!existsSync(python)) throw new Error(`${python} is missing: run \`npm run setup\` first`)
  return python
}

export function testWorker(kind: PythonKind = 'base'): PythonWorker {
  const template = join(root, environments.airflow, 'gangway-airflow-home/airflow.db')
  return startPythonWorker({ python: pythonOf(kind), shared, kind, env: { GANGWAY_AIRFLOW_TEMPLATE: template } })
}
