import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import replay from '../../../../src/app/operations/replay/operation.ts'
import run from '../../../../src/app/operations/run/operation.ts'
import { operationContext, write } from '../support/context.ts'

const example = join(import.meta.dirname, '../../../../shared/python/tests/example_workload')
const REQUEST = 'version: 1\nname: orders\nsource: {type: local, location: {path: data/orders.csv}}\n'

function project() {
  const context = operationContext({ asOf: '2024-06-30' })
  rmSync(context.project, { recursive: true })
  cpSync(example, context.project, { recursive: true })
  write(context, 'workloads/orders/workload.yaml', REQUEST)
  return context
}

const asked = (given: object) => replay.input.parse({ workload: 'orders', ...given })

it('knows two borders and no third', () => {
  expect(asked({})).toEqual({ workload: 'orders', border: 'bronze_to_silver', dryRun: false })
  expect(replay.input.safeParse({ workload: 'orders', border: 'gold' }).success).toBe(false)
})

it('tries, replays and refuses to replay a row twice', async () => {
  const context = project()
  await run.run(run.input.parse({ workload: 'orders' }), context)
  const rows = join(context.project, 'fixed.jsonl')
  writeFileSync(rows, '{"_file": "orders.csv", "_record": 4, "order_date": "2024-06-13"}\n')
  const pointer = () => readFileSync(join(context.project, 'lake/orders/published.json'), 'utf8')

  const before = pointer()
  const tried = await replay.run(asked({ rows, dryRun: true }), context)
  expect(tried).toMatchObject({ outcome: 'done', data: { state: 'done', replay: { dry_run: true, rows: 1, out: 1 } } })
  expect(pointer()).toBe(before)

  const done = await replay.run(asked({ rows }), context)
  expect(done).toMatchObject({ outcome: 'done', data: { state: 'done', replay: { rows: 1, out: 1, repair: { columns: ['order_date'] } } } })
  expect(done.data).toMatchObject({ accounting: [{ in: 11, out: 6, repaired: 1 }, {}] })
  expect(pointer()).not.toBe(before)

  const again = await replay.run(asked({ rows }), context)
  expect(again).toMatchObject({ outcome: 'done', data: { replay: { rows: 0, already: 1 } } })
  await expect(replay.run(asked({ rows: join(context.project, 'nowhere.csv') }), context)).rejects.toMatchObject({
    fault: 'caller',
    code: 'rows_missing',
  })
})

it('ends with 1 where a gate refuses, and still tells what became of the rows', async () => {
  const context = project()
  await run.run(run.input.parse({ workload: 'orders' }), context)
  const check = join(context.project, 'workloads/orders/scripts/quality/check_silver.py')
  writeFileSync(check, readFileSync(check, 'utf8').replace('minimum_score=0.80', 'minimum_score=1.1'))
  const rows = join(context.project, 'fixed.jsonl')
  writeFileSync(rows, '{"_file": "orders.csv", "_record": 4, "order_date": "2024-06-13"}\n')
  expect(await replay.run(asked({ rows }), context)).toMatchObject({
    outcome: 'verdict',
    data: { state: 'failed', replay: { rows: 1, out: 1 }, details: { error: { code: 'quality_gate_failed' } } },
  })
})
