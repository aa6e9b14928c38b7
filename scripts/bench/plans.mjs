import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'

const ROUNDS = 20
/** What the test tries in one round; its title says it too. */
const PLANS = 200

/** With `--plans`: random plans with other seeds than that of the tests, interpreter beside DuckDB. A seed that fails is tried again with `GANGWAY_TEST_SEED`. */
export function measurePlans(root) {
  if (!process.argv.includes('--plans')) return []
  const apart = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const seed = randomInt(2 ** 20)
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', 'test/plan/random-plans.test.ts'], {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, GANGWAY_TEST_SEED: String(seed) },
    })
    if (status !== 0) apart.push(seed)
  }
  return [
    {
      what: `${(ROUNDS * PLANS).toLocaleString('en')} random plans over nasty rows, DuckDB beside the reference`,
      measured: apart.length === 0 ? 'no cell differs' : `cells differ with the seeds ${apart.join(', ')}`,
      compared: `${ROUNDS} seeds`,
      reach: 'none',
      held: apart.length === 0,
    },
  ]
}
