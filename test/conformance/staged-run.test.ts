import { fakeStagedRun } from './fake-staged-run.ts'
import { describeStagedRun } from './staged-run.ts'

const fake = {
  silver: 'orders',
  broken: { 'scripts/transform/bronze_to_silver.py': '' },
  judge: { entry: 'fake:judge', args: {} },
  remove: () => Promise.resolve(),
}

describeStagedRun('a fake', () => Promise.resolve({ ...fake, run: fakeStagedRun(['a', '', 'b']), bronze: { name: 'orders', rows: 3 } }))

describeStagedRun('a fake on a part of the rows', () => {
  const run = fakeStagedRun(['a', 'b'], new Map(), { rows: 2, of: 3, chosen: 'the first two' })
  return Promise.resolve({ ...fake, run, bronze: { name: 'orders', rows: 2 } })
})
