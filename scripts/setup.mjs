/**
 * Makes a fresh clone ready: `node scripts/setup.mjs --for demo|test`. npm runs it before `npm run demo` and `npm test`.
 * Built-ins only, since nothing is installed yet. A second start compares stamps and touches nothing.
 */
import { parseArgs } from 'node:util'
import { findPython } from './setup/find-python.mjs'
import { withSetUpLock } from './setup/lock.mjs'
import { SetUpError } from './setup/set-up-error.mjs'
import { lanesFor } from './setup/steps.mjs'

const oldest = [20, 19]

async function setUp(purpose) {
  checkNode()
  const lanes = lanesFor[purpose]
  if (lanes === undefined) throw new SetUpError('Name what to set up for: `--for demo` or `--for test`.')
  const missing = lanes.flat().filter((step) => !step.isReady())
  if (missing.length === 0) return
  if (missing.some((step) => step.needsPython)) findPython() // what is missing is told before minutes are spent on the rest
  await withSetUpLock(async () => {
    const results = await Promise.allSettled(lanes.map(runLane))
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  })
}

async function runLane(steps) {
  for (const step of steps) {
    if (step.isReady()) continue
    console.log(`Preparing ${step.name} …`)
    const started = performance.now()
    await step.make()
    console.log(`  ${step.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new SetUpError(`Node ${process.versions.node} is too old: install Node ${oldest.join('.')} or newer and start again.`)
  }
}

try {
  await setUp(parseArgs({ options: { for: { type: 'string', default: 'demo' } } }).values.for)
} catch (error) {
  if (!(error instanceof SetUpError)) throw error
  console.error(error.message)
  process.exitCode = 4
}
