import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { freeBytes, isWritable } from '#system'
import { environmentVariables, type Config } from '../../config.ts'
import type { DoctorFinding } from '../../doctor-finding.ts'
import { inspectPython, type PythonEnvironment } from '../../inspect-python.ts'
import { lockFindings } from '../../lock-findings.ts'
import { defineOperation, type OperationContext } from '../../operation.ts'
import { presentDoctor } from '../../present/doctor.ts'
import { presentBuild } from '../../present/rendered-by.ts'
import type { RefusedVariable } from '../../refused-variables.ts'
import { thisBuild } from '../../this-build.ts'

const BASE_PACKAGES = ['duckdb', 'pyarrow', 'pytest']
const OLDEST_NODE = [20, 19]
const OLDEST_PYTHON = [3, 10]
const LEAST_BYTES = 1_000_000_000
const SETUP = '`npm run setup` in the checkout installs it.'

/** What is installed, what is missing, how to get it. Values of variables are never shown. */
export default defineOperation({
  id: 'doctor',
  input: z.strictObject({}),
  async run(_, context) {
    const findings = [
      ...(await programFindings(context.config)),
      ...context.config.refused.map(variableFinding),
      ...(await pythonFindings(context.config)),
      ...(await placeFindings(context)),
      ...(await lockFindings(context.project, new Date())),
    ]
    const variables = environmentVariables.map(({ name, describes }) => ({ name, describes, set: context.config.variablesSet.has(name) }))
    const ready = findings.every((finding) => !finding.essential || finding.state !== 'missing')
    return { exitCode: ready ? 0 : 4, data: { ready, findings, variables }, text: presentDoctor(findings, variables, ready) }
  },
})

async function programFindings(config: Config): Promise<readonly DoctorFinding[]> {
  const built = existsSync(join(config.root, 'dist', 'gangway.mjs'))
  return [
    judge('node', isAtLeast(process.versions.node, OLDEST_NODE), {
      name: 'Node',
      detail: `${process.versions.node} (${OLDEST_NODE.join('.')} or newer)`,
      hint: `Install Node ${OLDEST_NODE.join('.')} or newer.`,
    }),
    judge('build', built, {
      name: 'Build',
      detail: built ? `gangway ${presentBuild(await thisBuild(config.root))}` : 'not built',
      hint: '`npm run build` in the checkout.',
    }),
  ]
}

const variableFinding = ({ name, message, hint }: RefusedVariable): DoctorFinding =>
  judge(name.toLowerCase(), false, { name, detail: message, hint })

async function pythonFindings(config: Config): Promise<readonly DoctorFinding[]> {
  const [base, airflow] = await Promise.all([
    inspectPython(config.python, BASE_PACKAGES, config.childEnvironment),
    config.airflowPython === undefined ? undefined : inspectPython(config.airflowPython, ['apache-airflow'], config.childEnvironment),
  ])
  const version = airflow?.packages['apache-airflow']
  return [
    judge('python', isAtLeast(base.version ?? '0', OLDEST_PYTHON), {
      name: 'Python',
      detail: base.version === undefined ? `${base.path} cannot be started` : `${base.version} (${base.path})`,
      hint: `Python ${OLDEST_PYTHON.join('.')} or newer must be there; ${SETUP} GANGWAY_PYTHON names another one.`,
    }),
    ...BASE_PACKAGES.map((name) => packageFinding(base, name)),
    judge('airflow', version !== undefined, {
      name: 'Airflow',
      detail: version ?? 'not installed; DAGs cannot be run here',
      hint: SETUP,
      essential: false,
    }),
  ]
}

function packageFinding(environment: PythonEnvironment, name: string): DoctorFinding {
  const version = environment.packages[name]
  return judge(`python_${name}`, version !== undefined, { name: `Python: ${name}`, detail: version ?? 'not installed', hint: SETUP })
}

async function placeFindings({ project }: OperationContext): Promise<readonly DoctorFinding[]> {
  const [free, writable] = await Promise.all([freeBytes(project), isWritable(project)])
  return [
    judge('project', writable, {
      name: 'Project folder',
      detail: writable ? project : `${project} may not be written`,
      hint: 'Choose another one with --project, or change its permissions.',
    }),
    judge('disk', free >= LEAST_BYTES, {
      name: 'Disk',
      detail: `${(free / 1e9).toFixed(1)} GB free (1 GB or more)`,
      hint: 'Free some space.',
    }),
  ]
}

function judge(id: string, good: boolean, told: { name: string; detail: string; hint: string; essential?: boolean }): DoctorFinding {
  const { name, detail, hint, essential = true } = told
  if (good) return { id, name, state: 'ok', essential, detail }
  return { id, name, state: essential ? 'missing' : 'warning', essential, detail, hint }
}

function isAtLeast(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  const difference = oldest.map((part, index) => (parts[index] ?? 0) - part).find((one) => one !== 0)
  return (difference ?? 0) >= 0
}
