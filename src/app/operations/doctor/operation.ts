import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { GangwayError } from '#domain'
import { freeBytes, isWritable, runProcess } from '#system'
import { environmentVariables, type Config } from '../../config.ts'
import type { DoctorFinding } from '../../doctor-finding.ts'
import { howToGet, type HowToGet } from '../../how-to-get.ts'
import { inspectPython, type PythonEnvironment } from '../../inspect-python.ts'
import { PROJECT_FILE } from '../../is-project.ts'
import { lockFindings } from '../../lock-findings.ts'
import { defineOperation, type OperationContext } from '../../operation.ts'
import { presentDoctor } from '../../present/doctor.ts'
import { presentBuild } from '../../present/rendered-by.ts'
import { readProjectDefaults } from '../../project-defaults.ts'
import type { RefusedVariable } from '../../refused-variables.ts'
import { thisBuild } from '../../this-build.ts'

const BASE_PACKAGES = ['duckdb', 'pyarrow', 'pytest']
const OLDEST_NODE = [20, 19]
const OLDEST_PYTHON = [3, 10]
const NAMED = 'GANGWAY_PYTHON names it: unset it, or name a Python of 3.10 or newer.'
const LEAST_BYTES = 1_000_000_000

/** What is installed, what is missing, and the command that brings it here. Values of variables are never shown. */
export default defineOperation({
  id: 'doctor',
  input: z.strictObject({}),
  async run(_, context) {
    const get = howToGet(context.config)
    const findings = [
      ...(await programFindings(context.config, get)),
      ...context.config.refused.map(variableFinding),
      ...(await pythonFindings(context.config, get)),
      ...(await placeFindings(context)),
      await gitFinding(context.config, get),
      modelFinding,
      ...(await lockFindings(context.project, new Date())),
    ]
    const variables = environmentVariables.map(({ name, describes }) => ({ name, describes, set: context.config.variablesSet.has(name) }))
    const ready = findings.every((finding) => !finding.essential || finding.state !== 'missing')
    return { exitCode: ready ? 0 : 4, data: { ready, findings, variables }, text: presentDoctor(findings, variables, ready) }
  },
})

async function programFindings(config: Config, get: HowToGet): Promise<readonly DoctorFinding[]> {
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
      hint: get.program,
    }),
  ]
}

const variableFinding = ({ name, message, hint }: RefusedVariable): DoctorFinding =>
  judge(name.toLowerCase(), false, { name, detail: message, hint })

async function pythonFindings(config: Config, get: HowToGet): Promise<readonly DoctorFinding[]> {
  const [base, airflow] = await Promise.all([
    inspectPython(config.python, BASE_PACKAGES, config.childEnvironment),
    config.airflowPython === undefined ? undefined : inspectPython(config.airflowPython, ['apache-airflow'], config.childEnvironment),
  ])
  const version = airflow?.packages['apache-airflow']
  return [
    await pythonFinding(base, config, get),
    // Of a Python that does not start nothing is known.
    ...(base.version === undefined ? [] : BASE_PACKAGES.map((name) => packageFinding(base, name, get))),
    judge('airflow', version !== undefined, {
      name: 'Airflow',
      detail: version ?? 'not installed; DAGs are written, but not tried',
      hint: get.airflow,
      essential: false,
    }),
  ]
}

/** Where the environment is missing, it matters whether there is a Python to make it with. */
async function pythonFinding(base: PythonEnvironment, config: Config, get: HowToGet): Promise<DoctorFinding> {
  const isNamed = config.variablesSet.has('GANGWAY_PYTHON')
  const good = isAtLeast(base.version ?? '0', OLDEST_PYTHON)
  const maker = good ? base : await inspectPython('python3', [], config.childEnvironment)
  return judge('python', good, {
    name: 'Python',
    detail: base.version === undefined ? `${base.path} does not start` : `${base.version} (${base.path})`,
    hint: isNamed ? NAMED : isAtLeast(maker.version ?? '0', OLDEST_PYTHON) ? get.environment : get.python,
  })
}

function packageFinding(environment: PythonEnvironment, name: string, get: HowToGet): DoctorFinding {
  const version = environment.packages[name]
  return judge(`python_${name}`, version !== undefined, {
    name: `Python: ${name}`,
    detail: version ?? 'not installed',
    hint: get.environment,
  })
}

async function placeFindings({ project }: OperationContext): Promise<readonly DoctorFinding[]> {
  const [free, writable, file] = await Promise.all([freeBytes(project), isWritable(project), projectFile(project)])
  return [
    judge('project', writable, {
      name: 'Project folder',
      detail: writable ? project : `${project} may not be written`,
      hint: 'Choose another one with --project, or change its permissions.',
    }),
    file,
    judge('disk', free >= LEAST_BYTES, {
      name: 'Disk',
      detail: `${(free / 1e9).toFixed(1)} GB free (1 GB or more)`,
      hint: 'Free some space.',
    }),
  ]
}

/** The file is optional; one that cannot be read stops every command. */
async function projectFile(project: string): Promise<DoctorFinding> {
  const about = { id: 'project_file', name: PROJECT_FILE }
  try {
    const names = Object.keys(await readProjectDefaults(project))
    const there = existsSync(join(project, PROJECT_FILE))
    const detail = names.length > 0 ? `sets ${names.join(', ')}` : there ? 'sets nothing' : 'none; `gangway init` writes one'
    return { ...about, state: 'ok', essential: false, detail }
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault === 'defect') throw error
    const detail = [error.subject, error.message].filter((part) => part !== undefined).join(': ')
    return { ...about, state: 'missing', essential: true, detail, hint: error.hint ?? `Correct ${PROJECT_FILE}.` }
  }
}

/** Gangway itself never calls it. */
async function gitFinding({ childEnvironment: env }: Config, get: HowToGet): Promise<DoctorFinding> {
  const version = await gitVersion(env)
  return judge('git', version !== undefined, {
    name: 'git',
    detail: version ?? 'not installed; a project is text that is worth a history',
    hint: get.git,
    essential: false,
  })
}

async function gitVersion(env: Readonly<Record<string, string>>): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await runProcess('git', ['--version'], { timeoutMs: 20_000, env, inheritEnv: false })
    return exitCode === 0 ? stdout.replace('git version', '').trim() : undefined
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'environment') return undefined
    throw error
  }
}

const modelFinding: DoctorFinding = {
  id: 'model',
  name: 'Language model',
  state: 'ok',
  essential: false,
  detail: 'none, and none is needed: everything is decided by rules',
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
