import { tryOtherSeeds } from './seeds.mjs'

const ROUNDS = 30
/** What the two tests try in one round; their titles say it too. */
const CASES = 3_200

/** With `--edits`: the property tests of the merge with other seeds than that of the tests, each round with one of its own. */
export function measureEdits(root) {
  if (!process.argv.includes('--edits')) return []
  const tests = ['merge-property', 'merge-lines'].map((name) => `test/workload/merge/${name}.test.ts`)
  const lost = tryOtherSeeds(root, tests, ROUNDS)
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
