import { expect, it } from 'vitest'
import { sha256 } from '#system'
import { requiredFiles } from '../../src/workload/expected-files.ts'
import { workloadState } from '../../src/workload/workload-state.ts'
import { operationContext, write } from '../app/operations/support/context.ts'

/** A workload as it landed, as far as `status` looks at it. */
function landed(outcome = 'passed') {
  const context = operationContext()
  const texts: Record<string, string> = {
    'workload.yaml': 'version: 1\nname: orders\nsource: {type: local, location: {path: data/orders.csv}}\n',
    'config/schedule.yaml': 'trigger: {cron: "0 2 * * *"}\ntimezone: UTC\n',
  }
  for (const path of requiredFiles('orders')) texts[path] ??= `content of ${path}\n`
  const artifacts = Object.fromEntries(
    Object.entries(texts)
      .filter(([path]) => !path.startsWith('.gangway/'))
      .map(([path, text]) => [path, { sha256: sha256(text) }]),
  )
  for (const [path, text] of Object.entries(texts)) write(context, `workloads/orders/${path}`, text)
  write(context, 'workloads/orders/.gangway/lock.json', JSON.stringify({ artifacts }))
  write(context, 'workloads/orders/.gangway/gates.json', JSON.stringify({ gates: { dag: { outcome } } }))
  return context
}

const never = () => Promise.resolve(undefined)

it('takes files that are as they landed for whole, without reading them again', async () => {
  const context = landed()
  const table = (zone: 'silver' | 'gold', name: string) => ({ zone, table: name, version: 'v', hash: 'h', rows: 1 })
  const tables = [table('silver', 'orders'), table('gold', 'fact_orders'), table('gold', 'dim_status')]
  const published = () => Promise.resolve({ runId: 'r1', at: '2026-06-30T02:00:00Z', tables })
  expect(await workloadState(context.project, 'orders', published)).toEqual({
    name: 'orders',
    state: 'complete',
    problems: [],
    summary: 'source data/orders.csv; bronze, silver orders, gold fact_orders, dim_status; runs at "0 2 * * *" UTC; last run r1 published',
  })
})

it.each([
  [
    'a file that a person changed',
    (context: ReturnType<typeof landed>) => write(context, 'workloads/orders/config/semantic.yaml', 'changed\n'),
  ],
  ['a lock that is none', (context: ReturnType<typeof landed>) => write(context, 'workloads/orders/.gangway/lock.json', '{')],
  ['a profile that is empty', (context: ReturnType<typeof landed>) => write(context, 'workloads/orders/.gangway/profile.json', '')],
])('judges the whole again because of %s', async (_, change) => {
  const context = landed()
  change(context)
  expect((await workloadState(context.project, 'orders', never)).state).toBe('broken')
})

it('judges again what a gate did not pass', async () => {
  expect((await workloadState(landed('failed').project, 'orders', never)).state).toBe('broken')
})

it('refuses a name that is none', async () => {
  await expect(workloadState(operationContext().project, '../x', never)).rejects.toMatchObject({ fault: 'caller' })
})
