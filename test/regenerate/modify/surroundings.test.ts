import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSurroundings } from '../../../src/regenerate/modify/surroundings.ts'
import { readWorkload } from '../../../src/workload/index.ts'
import { operationContext } from '../../app/operations/support/context.ts'

const root = join(import.meta.dirname, '../../..')

function demoProject(): string {
  const { project } = operationContext()
  cpSync(join(root, 'workloads'), join(project, 'workloads'), { recursive: true })
  return project
}

it('knows what a workload may refer to, by its sketches, and who refers to it', async () => {
  const project = demoProject()
  const { targets, referrers } = await readSurroundings(project, await readWorkload(project, 'orders'))
  expect(targets).toMatchObject([
    { workload: 'products', key: ['product_code'], candidates: [{ columns: ['product_code'] }], cron: '0 2 * * *' },
  ])
  expect(referrers).toEqual([])
  const products = await readSurroundings(project, await readWorkload(project, 'products'))
  expect(products.referrers).toEqual([{ workload: 'orders', columns: ['product_code'] }])
})

it('refuses a workload that cannot be read, with the place', async () => {
  const project = demoProject()
  writeFileSync(join(project, 'workloads/orders/config/schedule.yaml'), 'version: [1\n')
  await expect(readSurroundings(project, await readWorkload(project, 'orders'))).rejects.toMatchObject({
    code: 'workload_unreadable',
    fault: 'caller',
    subject: 'config/schedule.yaml',
  })
})
