import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/** @typedef {'tools' | 'base' | 'airflow'} EnvironmentId */

/**
 * Where environments of Python are made. All paths are absolute.
 * @typedef {object} Places
 * @property {string} root holds `requirements/`
 * @property {string} home where all of it lies
 * @property {string} logs
 * @property {string} lock
 * @property {Readonly<Record<EnvironmentId, string>>} folders
 */

const inCheckout = { tools: '.cache/tools', base: '.venv', airflow: '.venv-airflow' }

/**
 * A checkout keeps its environments beside its sources. An installed package, and whoever sets GANGWAY_HOME, keeps them in a home
 * that all projects share, each under the hash of its lock, so that two versions of Gangway live side by side.
 * @param {string} root
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {Places}
 */
export function placesOf(root, variables) {
  if (!variables.GANGWAY_HOME && isCheckout(root)) return placesOfCheckout(root)
  const home = variables.GANGWAY_HOME ? resolve(variables.GANGWAY_HOME) : join(cacheFolder(variables), 'gangway')
  const folder = (id) => join(home, 'python', `${id}-${hashOfLock(root, id)}`)
  const folders = { tools: folder('tools'), base: folder('base'), airflow: folder('airflow') }
  return { root, home, logs: join(home, 'logs'), lock: join(home, 'setup.lock'), folders }
}

/**
 * @param {string} root
 * @returns {Places}
 */
export function placesOfCheckout(root) {
  const folder = (id) => join(root, inCheckout[id])
  const folders = { tools: folder('tools'), base: folder('base'), airflow: folder('airflow') }
  return { root, home: root, logs: join(root, '.cache/setup'), lock: join(root, '.cache/setup.lock'), folders }
}

/** npm never packs the lock of a project. */
const isCheckout = (root) => existsSync(join(root, 'package-lock.json'))

function cacheFolder({ XDG_CACHE_HOME: named, HOME: home = homedir() }) {
  if (named && isAbsolute(named)) return named
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache')
}

export const lockOf = (root, id) => join(root, 'requirements', `${id}.lock`)

const hashOfLock = (root, id) =>
  createHash('sha256')
    .update(readFileSync(lockOf(root, id)))
    .digest('hex')
    .slice(0, 12)
