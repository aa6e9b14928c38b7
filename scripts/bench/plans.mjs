import { tryOtherSeeds } from './seeds.mjs'

const ROUNDS = 20
/** What the test tries in one round; its title says it too. */
const PLANS = 200

/** With `--plans`: random plans with other seeds than that of the tests, interpreter beside DuckDB. A seed that fails is tried again with `GANGWAY_TEST_SEED`. */
export function measurePlans(root) {
  if (!process.argv.includes('--plans')) return []
  const apart = tryOtherSeeds(root, ['test/plan/random-plans.test.ts'], ROUNDS)
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
