import { chmodSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { runLogged } from './run-logged.mjs'
import { SetUpError } from './set-up-error.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

const stamp = 'node_modules/.gangway-stamp'
const expected = () => hashOf([readFileSync(join(root, 'package-lock.json')), process.version, process.platform, process.arch])

export const nodePackages = {
  name: 'npm packages',
  isReady: () => isStamped(stamp, expected()) && existsSync(ownProgram),
  async make() {
    if (!agreesWithLock()) await installFromLock()
    linkOwnProgram()
    writeStamp(stamp, expected())
  },
}

async function installFromLock() {
  const npm = process.env.npm_execpath
  const [program, ...args] = npm ? [process.execPath, npm, 'ci'] : ['npm', 'ci']
  // The variables of the npm that started this script would be taken for options of the inner one.
  const { code, log } = await runLogged('npm-ci', program, args, { npm_config_yes: undefined, npm_config_json: undefined })
  if (code !== 0) {
    throw new SetUpError(`The npm packages could not be installed (see ${log}).`, 'Check the network connection and start again.')
  }
}

/** True when somebody's own `npm install` already put there what the lock says; npm notes what it did in a hidden lock. */
function agreesWithLock() {
  const installed = readPackages('node_modules/.package-lock.json')
  const locked = readPackages('package-lock.json')
  if (!installed || !locked) return false
  const asLocked = Object.entries(installed).every(([path, entry]) => locked[path]?.version === entry.version)
  const complete = Object.entries(locked).every(([path, entry]) => path === '' || entry.optional || entry.peer || path in installed)
  return asLocked && complete
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return undefined
  }
}

const ownProgram = join(root, 'node_modules/.bin/gangway')

/** npm links the programs of dependencies, never that of the project itself. */
function linkOwnProgram() {
  chmodSync(join(root, 'bin/gangway.mjs'), 0o755)
  if (lstatSync(ownProgram, { throwIfNoEntry: false }) === undefined) symlinkSync('../../bin/gangway.mjs', ownProgram)
}
