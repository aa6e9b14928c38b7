import { expect, it } from 'vitest'
import { lookedUpTables, publishedReferences, referenceTables } from '../../src/workload/references.ts'
import { landWorkload } from '../../src/workload/index.ts'
import { sampleLanding } from './support/sample-workload.ts'
import { operationContext, write } from '../app/operations/support/context.ts'

it('offers the silver table of each decided workload with its key', async () => {
  const context = operationContext()
  await landWorkload(sampleLanding(context.project, 'orders'))
  write(context, 'workloads/begun/workload.yaml', 'version: 1\nname: begun\nsource: {type: local, location: {path: a.csv}}\n')
  expect(await referenceTables(context.project)).toEqual([
    {
      workload: 'orders',
      table: 'orders',
      zone: 'silver',
      primaryKey: ['order_id'],
      columns: [
        { name: 'order_id', type: 'text' },
        { name: 'amount', type: 'decimal(10,2)' },
      ],
      cron: '0 2 * * *',
    },
  ])
})

it('leaves out the workload itself, and asks the platform of each other how its table is read', async () => {
  const { project } = operationContext()
  await landWorkload(sampleLanding(project, 'orders'))
  const relations = (except: string, relation?: string) =>
    publishedReferences(project, except, (platform, { workload, zone, table }) =>
      Promise.resolve(relation && `${relation} ${platform} ${workload} ${zone}.${table}`),
    )
  expect(await relations('orders', 'of')).toEqual([])
  expect(await relations('lines', 'of')).toEqual([
    { workload: 'orders', table: 'orders', key: ['order_id'], relation: 'of local orders silver.orders' },
  ])
  expect(await relations('lines')).toMatchObject([{ relation: undefined }])
})

it('knows other tables to a plan that looks values up, and reads no other workload for one that does not', async () => {
  const { project } = operationContext()
  await landWorkload(sampleLanding(project, 'orders'))
  const tables = async (workload: string, plan: string) => (await lookedUpTables(project, workload, plan)).map(({ table }) => table)
  expect(await tables('lines', '  steps:\n    - id: a\n      op: lookup\n')).toEqual(['orders'])
  expect(await tables('lines', '  steps:\n    - op: "lookup"\n      id: a\n')).toEqual(['orders'])
  expect(await tables('orders', '      op: lookup\n')).toEqual([])
  expect(await tables('lines', '      op: trim\n')).toEqual([])
})
