import { fakePlatform, type FakeWorkload } from './fake-platform.ts'
import { FakeSources } from './fake-sources.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { testPlatform } from './platform.ts'

testPlatform('in memory', async () => {
  const [scratch, sources] = [await scratchFolder('fake-platform'), new FakeSources()]
  const orders: FakeWorkload = { table: 'fact_orders', rows: [3, null, 5] }
  return {
    platform: fakePlatform({ orders, customers: { table: 'dim_customer', rows: [1] } }, { sources: sources.reading }),
    lacking: fakePlatform({}, { isReady: false }),
    workload: 'orders',
    table: 'fact_orders',
    other: { workload: 'customers', table: 'dim_customer' },
    options: (workload, runId) => ({ workload, workloadDir: '', lake: '', project: '', runId, asOf: '2026-06-30' }),
    tables: (workload) => [
      { zone: 'silver', table: workload },
      { zone: 'gold', table: workload === 'orders' ? 'fact_orders' : 'dim_customer' },
    ],
    rowsOf: (relation) => Promise.resolve(JSON.parse(relation).length),
    scratch: scratch.path,
    sources,
    spoil: () => {
      orders.refused = true
      return Promise.resolve()
    },
    beyond: [],
    remove: () => scratch.remove(),
  }
})
