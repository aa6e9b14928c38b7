import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'

/** Runs property tests with other seeds than that of the tests, each round with one of its own; returns the seeds that failed. */
export function tryOtherSeeds(root, tests, rounds) {
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', ...tests]
  const seeds = Array.from({ length: rounds }, () => randomInt(2 ** 31))
  return seeds.filter((seed) => {
    const env = { ...process.env, GANGWAY_TEST_SEED: String(seed) }
    return spawnSync(process.execPath, vitest, { cwd: root, stdio: 'ignore', env }).status !== 0
  })
}
