import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findPython } from './find-python.mjs'
import { root } from './paths.mjs'
import { uvEnvironment } from './pip-settings.mjs'
import { runLogged } from './run-logged.mjs'
import { SetUpError } from './set-up-error.mjs'
import { hashOf, hashOfFiles, isStamped, writeStamp } from './stamp.mjs'

/** Where pip and uv live, apart from what they install. */
export const tools = {
  name: 'Python installer',
  needsPython: true,
  isReady: () => isEnvironmentReady('.cache/tools', 'requirements/tools.lock'),
  async make() {
    await createEnvironment('.cache/tools', ['-m', 'venv', '--clear'])
    const install = ['-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', 'requirements/tools.lock']
    await runOrExplain('pip-uv', pythonOf('.cache/tools'), install)
    writeEnvironmentStamp('.cache/tools', 'requirements/tools.lock')
  },
}

export const baseEnvironment = {
  name: 'Python environment',
  needsPython: true,
  isReady: () => isEnvironmentReady('.venv', 'requirements/base.lock'),
  make: () => synchronise('.venv', 'requirements/base.lock'),
}

export const airflowEnvironment = {
  name: 'Airflow environment',
  needsPython: true,
  isReady: () => isEnvironmentReady('.venv-airflow', 'requirements/airflow.lock') && existsSync(join(root, airflowHome, 'airflow.db')),
  make: () => synchronise('.venv-airflow', 'requirements/airflow.lock', migrateAirflow),
}

const airflowHome = '.venv-airflow/gangway-airflow-home'

export const pythonOf = (environment) => join(root, environment, 'bin/python')

const stampOf = (environment) => `${environment}/.gangway-stamp`

/** The place counts too, since an environment holds absolute paths and breaks when its folder moves. */
const expected = (lock) => hashOf([hashOfFiles([lock]), root])

function isEnvironmentReady(environment, lock) {
  return existsSync(pythonOf(environment)) && isStamped(stampOf(environment), expected(lock))
}

const writeEnvironmentStamp = (environment, lock) => writeStamp(stampOf(environment), expected(lock))

async function synchronise(environment, lock, finish = async () => {}) {
  if (!existsSync(pythonOf(environment))) await createEnvironment(environment, ['-m', 'venv', '--clear', '--without-pip'])
  const uv = join(root, '.cache/tools/bin/uv')
  const args = ['pip', 'sync', '--require-hashes', '--compile-bytecode', '--python', pythonOf(environment), lock]
  await runOrExplain(`uv${environment}`, uv, args, uvEnvironment(pythonOf('.cache/tools')))
  await finish()
  writeEnvironmentStamp(environment, lock)
}

async function createEnvironment(environment, args) {
  const { code, log } = await runLogged(`venv-${environment.replaceAll('/', '-')}`, findPython(), [...args, join(root, environment)])
  if (code !== 0) {
    throw new SetUpError(
      `Python could not make the environment ${environment}: see ${log}; on Debian or Ubuntu \`apt-get install python3-venv\` often helps.`,
    )
  }
}

async function runOrExplain(name, program, args, env) {
  const { code, log } = await runLogged(name, program, args, env)
  if (code !== 0) {
    throw new SetUpError(
      `The Python packages could not be installed: check the network connection and start again (${log} has the installer's own words).`,
    )
  }
}

/** A migrated, empty database takes seconds to make and milliseconds to copy: each judged DAG gets a copy. */
async function migrateAirflow() {
  const home = join(root, airflowHome)
  rmSync(home, { recursive: true, force: true })
  const { code, log } = await runLogged('airflow-db', pythonOf('.venv-airflow'), ['-m', 'airflow', 'db', 'migrate'], {
    AIRFLOW_HOME: home,
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
  })
  if (code !== 0 || !existsSync(join(home, 'airflow.db'))) {
    throw new SetUpError(`Airflow could not make its database: see ${log}, delete .venv-airflow and start again.`)
  }
  // Its settings hold absolute paths; only the database is a template.
  for (const name of ['airflow.cfg', 'logs']) rmSync(join(home, name), { recursive: true, force: true })
}
