/**
 * Makes a fresh clone ready: `node scripts/setup.mjs --for demo|test|package`. npm runs it before `npm run demo`, `npm test` and `npm pack`.
 * Built-ins only, since nothing is installed yet. A second start compares stamps and touches nothing.
 */
import { parseArgs } from 'node:util'
import { findPython } from './setup/find-python.mjs'
import { withSetUpLock } from './setup/lock.mjs'
import { ownPlaces } from './setup/own-environments.mjs'
import { runSteps } from './setup/run-steps.mjs'
import { SetUpError } from './setup/set-up-error.mjs'
import { lanesFor } from './setup/steps.mjs'

const oldest = [20, 19]

async function setUp(purpose) {
  checkNode()
  const lanes = lanesFor[purpose]
  if (lanes === undefined)
    throw new SetUpError('There is nothing to set up for that.', 'Name one of `--for demo`, `--for test` and `--for package`.')
  const missing = lanes.flat().filter((step) => !step.isReady())
  if (missing.length === 0) return
  findPython() // what is missing is told before minutes are spent on the rest
  await withSetUpLock(ownPlaces.lock, async (lock) => {
    const results = await Promise.allSettled(lanes.map((steps) => runSteps(steps, tell, { lock })))
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  })
}

const tell = {
  onStart: ({ name }) => console.log(`Preparing ${name} …`),
  onEnd: ({ name }, seconds) => console.log(`  ${name}: ${seconds.toFixed(1)} s`),
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new SetUpError(`Node ${process.versions.node} is too old.`, `Install Node ${oldest.join('.')} or newer and start again.`)
  }
}

try {
  await setUp(parseArgs({ options: { for: { type: 'string', default: 'demo' } } }).values.for)
} catch (error) {
  if (!(error instanceof SetUpError)) throw error
  console.error(error.sentence)
  process.exitCode = 4
}
