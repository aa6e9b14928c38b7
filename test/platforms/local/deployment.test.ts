import { expect, it } from 'vitest'
import type { DeployTarget, PlatformServices } from '#kit'
import { localDeployment } from '../../../src/platforms/local/deployment.ts'
import { pointerText } from '../../support/pointer.ts'
import { plainServices } from './support/services.ts'

const target: DeployTarget = {
  workload: 'orders',
  workloadDir: '/p/workloads/orders',
  lake: '/p/lake',
  project: '/p',
  runId: 'd1',
  asOf: '2026-06-30',
  tables: [
    { zone: 'silver', table: 'orders' },
    { zone: 'gold', table: 'fact_orders' },
  ],
}
const deployment = (more: Partial<PlatformServices>) =>
  localDeployment(plainServices('/p', { fileExists: async () => false, readText: async () => undefined, ...more }))
const actions = async (more: Partial<PlatformServices>) =>
  (await deployment(more).plan(target)).map(({ kind, subject, action }) => [kind, subject, action])

it('says what would be made where nothing is there, and what stays', async () => {
  expect(await actions({})).toEqual([
    ['folder', 'lake/orders/', 'create'],
    ['table', 'silver.orders', 'create'],
    ['table', 'gold.fact_orders', 'create'],
    ['file', 'lake/catalog.duckdb', 'create'],
  ])
  const tables = { silver: { orders: { version: 'v', hash: 'h', rows: 1 } } }
  expect(
    (await actions({ fileExists: async () => true, readText: async () => pointerText({ tables }) })).map(([, , action]) => action),
  ).toEqual(['keep', 'keep', 'create', 'update'])
})

it('names what it may not write', async () => {
  const permissions = await deployment({ canWrite: async (folder) => folder !== '/p/lake/orders/' }).permissions(target)
  expect(permissions.map(({ subject, allowed }) => [subject, allowed])).toEqual([
    ['lake/orders/', false],
    ['.gangway/', true],
  ])
})

it('refuses a step that it never planned', async () => {
  const [folder] = await deployment({}).plan(target)
  if (!folder) throw new TypeError('no step')
  await expect(deployment({}).apply({ ...folder, kind: 'bucket' }, target)).rejects.toMatchObject({ code: 'step_unknown' })
  await expect(deployment({}).apply({ ...folder, kind: 'table', subject: 'gold.other' }, target)).rejects.toMatchObject({
    code: 'step_unknown',
  })
})
