import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { freeBytes, isWritable } from '#system'
import { environmentVariables, type Config } from '../config.ts'
import { inspectPython, type PythonEnvironment } from '../inspect-python.ts'
import { defineOperation, type OperationContext } from '../operation.ts'
import { presentDoctor } from '../present/doctor.ts'

/** One thing that Gangway needs or can use. */
export interface Finding {
  id: string
  name: string
  state: 'ok' | 'missing' | 'warning'
  essential: boolean
  detail: string
  /** How to get it; only where something is wrong. */
  hint?: string
}

const BASE_PACKAGES = ['duckdb', 'pyarrow', 'pytest']
const OLDEST_PYTHON = [3, 10]
const LEAST_BYTES = 1_000_000_000
const SETUP = '`npm run setup` in the checkout installs it.'

/** What is installed, what is missing, how to get it. Values of variables are never shown. */
export default defineOperation({
  id: 'doctor',
  input: z.strictObject({}),
  async run(_, context) {
    const findings = [...programFindings(context.config), ...(await pythonFindings(context.config)), ...(await placeFindings(context))]
    const variables = environmentVariables.map(({ name, describes }) => ({ name, describes, set: context.config.variablesSet.has(name) }))
    const ready = findings.every((finding) => !finding.essential || finding.state !== 'missing')
    return { exitCode: ready ? 0 : 4, data: { ready, findings, variables }, text: presentDoctor(findings, variables, ready) }
  },
})

function programFindings(config: Config): readonly Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const recent = major > 20 || (major === 20 && minor >= 19)
  const built = existsSync(join(config.root, 'dist', 'gangway.mjs'))
  return [
    finding('node', 'Node', recent, true, `${process.versions.node} (20.19 or newer)`, 'Install Node 20.19 or newer.'),
    finding('build', 'Build', built, true, built ? 'dist/gangway.mjs' : 'not built', '`npm run build` in the checkout.'),
  ]
}

async function pythonFindings(config: Config): Promise<readonly Finding[]> {
  const [base, airflow] = await Promise.all([
    inspectPython(config.python, BASE_PACKAGES, config.childEnvironment),
    config.airflowPython === undefined ? undefined : inspectPython(config.airflowPython, ['apache-airflow'], config.childEnvironment),
  ])
  const version = airflow?.packages['apache-airflow']
  return [
    pythonFinding(base),
    ...BASE_PACKAGES.map((name) => packageFinding(base, name)),
    finding('airflow', 'Airflow', version !== undefined, false, version ?? 'not installed; DAGs cannot be run here', SETUP),
  ]
}

function pythonFinding(environment: PythonEnvironment): Finding {
  const { version, path } = environment
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number)
  const recent = major > (OLDEST_PYTHON[0] ?? 0) || (major === OLDEST_PYTHON[0] && minor >= (OLDEST_PYTHON[1] ?? 0))
  const detail = version === undefined ? `${path} cannot be started` : `${version} (${path})`
  return finding('python', 'Python', recent, true, detail, `Python 3.10 or newer must be there; ${SETUP} GANGWAY_PYTHON names another one.`)
}

function packageFinding(environment: PythonEnvironment, name: string): Finding {
  const version = environment.packages[name]
  return finding(`python_${name}`, `Python: ${name}`, version !== undefined, true, version ?? 'not installed', SETUP)
}

async function placeFindings({ project }: OperationContext): Promise<readonly Finding[]> {
  const [free, writable] = await Promise.all([freeBytes(project), isWritable(project)])
  const gigabytes = `${(free / 1e9).toFixed(1)} GB free`
  return [
    finding('project', 'Project folder', writable, true, `${project}${writable ? '' : ' may not be written'}`, 'Choose another one with --project, or change its permissions.'),
    finding('disk', 'Disk', free >= LEAST_BYTES, true, `${gigabytes} (1 GB or more)`, 'Free some space.'),
  ]
}

const finding = (id: string, name: string, good: boolean, essential: boolean, detail: string, hint: string): Finding =>
  good ? { id, name, state: 'ok', essential, detail } : { id, name, state: essential ? 'missing' : 'warning', essential, detail, hint }
