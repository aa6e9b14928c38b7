import { fakePlatform, type FakeWorkload } from './fake-platform.ts'
import { testPlatform } from './platform.ts'

testPlatform('in memory', () => {
  const orders: FakeWorkload = { table: 'fact_orders', rows: [3, null, 5] }
  return Promise.resolve({
    platform: fakePlatform({ orders, customers: { table: 'dim_customer', rows: [1] } }),
    lacking: fakePlatform({}, false),
    workload: 'orders',
    table: 'fact_orders',
    other: { workload: 'customers', table: 'dim_customer' },
    options: (workload, runId) => ({ workload, workloadDir: '', lake: '', project: '', runId, asOf: '2026-06-30' }),
    tables: (workload) => [
      { zone: 'silver', table: workload },
      { zone: 'gold', table: workload === 'orders' ? 'fact_orders' : 'dim_customer' },
    ],
    rowsOf: (relation) => Promise.resolve(JSON.parse(relation).length),
    scratch: '',
    spoil: () => {
      orders.refused = true
      return Promise.resolve()
    },
    beyond: [],
    remove: () => Promise.resolve(),
  })
})
