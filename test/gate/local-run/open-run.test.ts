import { describeStagedRun } from '../../conformance/staged-run.ts'
import { stagedTest } from '../support/staged-context.ts'

describeStagedRun('this machine', async () => {
  const { context, remove } = await stagedTest()
  return {
    run: context.staged,
    bronze: { name: 'orders', rows: 11 },
    silver: 'orders',
    broken: { 'scripts/transform/bronze_to_silver.py': 'import no_such_module\n' },
    judge: { entry: 'gangway_gate.scripts:load', args: { paths: ['scripts/transform/bronze_to_silver.py'] } },
    remove,
  }
})
