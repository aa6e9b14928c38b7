import { expect, it, onTestFinished } from 'vitest'
import { localStaging } from '../../../src/gate/check-context.ts'
import { takeSample } from '../../../src/gate/local-run/take-sample.ts'
import { describeStagedRun } from '../../conformance/staged-run.ts'
import { stagedTest } from '../support/staged-context.ts'

const wantedRows = 4

async function sampled(rows: number) {
  const staged = await stagedTest()
  await staged.context.staged.pipeline()
  return { ...staged, run: await takeSample(localStaging(staged.input), rows, staged.services) }
}

describeStagedRun('a sample on this machine', async () => {
  const { run, remove } = await sampled(wantedRows)
  if (!run || run.sample === 'all') throw new Error('no sample was taken')
  return {
    run,
    bronze: { name: 'orders', rows: run.sample.rows },
    silver: 'orders',
    broken: { 'scripts/transform/bronze_to_silver.py': 'import no_such_module\n' },
    judge: { entry: 'gangway_gate.scripts:load', args: { paths: ['scripts/transform/bronze_to_silver.py'] } },
    remove,
  }
})

it('has what the run on all rows held back', async () => {
  const { run, context, remove } = await sampled(wantedRows)
  onTestFinished(remove)
  const reasons = async (staged = context.staged) => {
    const held = await staged.relation({ zone: 'quarantined', name: 'bronze_to_silver' })
    return staged.query(`SELECT DISTINCT unnest(_rules) AS rule FROM ${held ?? ''} ORDER BY ALL`)
  }
  await run?.pipeline()
  expect(await reasons(run)).toEqual(await reasons())
  expect(run?.sample).toMatchObject({ of: 11, chosen: expect.stringContaining('held back') })
}, 60_000)

it('is not taken where no more rows landed', async () => {
  const { run, remove } = await sampled(11)
  onTestFinished(remove)
  expect(run).toBeUndefined()
}, 60_000)
