import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { explainFailure } from './explain-failure.mjs'
import { findPython } from './find-python.mjs'
import { uvEnvironment } from './pip-settings.mjs'
import { lockOf } from './places.mjs'
import { runLogged } from './run-logged.mjs'
import { SetUpError } from './set-up-error.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {import('./places.mjs').EnvironmentId} EnvironmentId */
/** @typedef {Pick<import('./run-logged.mjs').Control, 'lock' | 'signal'>} Control */

/**
 * One step of a set-up.
 * @typedef {object} Step
 * @property {string} name
 * @property {() => boolean} isReady
 * @property {(control?: Control) => Promise<void>} make
 */

/**
 * The environments of Python at their places: the installer, which lives apart from what it installs, and what it installs.
 * @param {Places} places
 * @returns {Readonly<Record<EnvironmentId, Step>>}
 */
export function environmentsOf(places) {
  const step = (id, name, make) => ({
    name,
    isReady: () => isEnvironmentReady(places, id),
    make: (control = {}) => make(places, { ...control, logs: places.logs, cwd: places.home }),
  })
  return {
    tools: step('tools', 'Python installer', makeTools),
    base: step('base', 'Python environment', (...how) => synchronise('base', ...how)),
    airflow: step('airflow', 'Airflow environment', (...how) => synchronise('airflow', ...how, migrateAirflow)),
  }
}

/**
 * @param {string} folder
 */
export const pythonIn = (folder) => join(folder, 'bin/python')

/**
 * Migrated, empty database; it takes seconds to make and milliseconds to copy: each judged DAG gets a copy.
 * @param {string} folder of the environment
 */
export const airflowDatabaseIn = (folder) => join(folder, 'gangway-airflow-home/airflow.db')

const stampIn = (folder) => join(folder, '.gangway-stamp')

/** The place counts too, since an environment holds absolute paths and breaks when its folder moves. */
function expected({ root, home }, id) {
  const lock = lockOf(root, id)
  return hashOf([hashOf([`requirements/${basename(lock)}`, readFileSync(lock)]), home])
}

/**
 * Vouches for an environment: the last step of making it.
 * @param {Places} places
 * @param {EnvironmentId} id
 */
export const stampEnvironment = (places, id) => writeStamp(stampIn(places.folders[id]), expected(places, id))

function isEnvironmentReady(places, id) {
  const folder = places.folders[id]
  const isWhole = isStamped(stampIn(folder), expected(places, id)) && fitsInterpreter(folder)
  return isWhole && (id !== 'airflow' || existsSync(airflowDatabaseIn(folder)))
}

/** The system may have put a newer Python under the same name, which looks for its packages elsewhere. */
function fitsInterpreter(folder) {
  if (!existsSync(pythonIn(folder))) return false
  const name = basename(realpathSync(pythonIn(folder)))
  return !/^python3\.\d+$/.test(name) || existsSync(join(folder, 'lib', name))
}

async function makeTools(places, control) {
  const folder = places.folders.tools
  await createEnvironment(folder, ['-m', 'venv', '--clear'], control)
  const install = ['-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', lockOf(places.root, 'tools')]
  await runOrExplain('pip-uv', pythonIn(folder), install, {}, control)
  stampEnvironment(places, 'tools')
}

/** An environment without a stamp was left half made, and an installer takes a package that is half there for the whole. */
async function synchronise(id, places, control, finish = async () => {}) {
  const folder = places.folders[id]
  if (!existsSync(stampIn(folder)) || !fitsInterpreter(folder)) {
    await createEnvironment(folder, ['-m', 'venv', '--clear', '--without-pip'], control)
  }
  rmSync(stampIn(folder), { force: true })
  const args = ['pip', 'sync', '--require-hashes', '--compile-bytecode', '--python', pythonIn(folder), lockOf(places.root, id)]
  const uv = join(places.folders.tools, 'bin/uv')
  await runOrExplain(`uv-${id}`, uv, args, uvEnvironment(pythonIn(places.folders.tools)), control)
  await finish(folder, control)
  stampEnvironment(places, id)
}

async function createEnvironment(folder, args, control) {
  const { code, log } = await runLogged(`venv-${basename(folder)}`, findPython(), [...args, folder], {}, control)
  if (code !== 0) throw explainFailure(log, noVenv)
}

const noVenv = (log) => [
  `Python could not make an environment (see ${log}).`,
  'Install its venv module (on Debian or Ubuntu `apt-get install python3-venv`) and start again.',
]

async function runOrExplain(name, program, args, env, control) {
  const { code, log } = await runLogged(name, program, args, env, control)
  if (code !== 0) throw explainFailure(log)
}

async function migrateAirflow(folder, control) {
  const database = airflowDatabaseIn(folder)
  const home = join(database, '..')
  rmSync(home, { recursive: true, force: true })
  const { code, log } = await runLogged(
    'airflow-db',
    pythonIn(folder),
    ['-m', 'airflow', 'db', 'migrate'],
    { AIRFLOW_HOME: home, AIRFLOW__CORE__LOAD_EXAMPLES: 'False' },
    control,
  )
  if (code !== 0 || !existsSync(database)) {
    throw new SetUpError(`Airflow could not make its database (see ${log}).`, `Delete ${folder} and start again.`)
  }
  // Its settings hold absolute paths; only the database is a template.
  for (const name of ['airflow.cfg', 'logs']) rmSync(join(home, name), { recursive: true, force: true })
}
