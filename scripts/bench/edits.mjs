import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'

const ROUNDS = 30
/** What the two tests try in one round; their titles say it too. */
const CASES = 3_200

/** With `--edits`: the property tests of the merge with other seeds than that of the tests, each round with one of its own. */
export function measureEdits(root) {
  if (!process.argv.includes('--edits')) return []
  const lost = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const seed = randomInt(2 ** 31)
    const tests = ['merge-property', 'merge-lines'].map((name) => `test/workload/merge/${name}.test.ts`)
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', ...tests], {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, GANGWAY_TEST_SEED: String(seed) },
    })
    if (status !== 0) lost.push(seed)
  }
  return [
    {
      what: `${(ROUNDS * CASES).toLocaleString('en')} random edits that meet a changed decision`,
      measured: lost.length === 0 ? 'none lost, no byte changed elsewhere' : `lost with the seeds ${lost.join(', ')}`,
      compared: `${ROUNDS} seeds`,
      reach: 'none lost',
      held: lost.length === 0,
    },
  ]
}
