import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readText } from '#system'
import { archiveWorkload, performArchive, planArchive } from '../../src/workload/archive-workload.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { sampleLanding } from './support/sample-workload.ts'

const scratch = await scratchFolder('archive')
afterAll(() => scratch.remove())
const project = scratch.path

describe('archiveWorkload', () => {
  it('moves the folder aside and never overwrites an archive', async () => {
    await landWorkload(sampleLanding(project, 'orders'))
    const first = await archiveWorkload(project, 'orders')
    await landWorkload(sampleLanding(project, 'orders', { salt: ' 2' }))
    const second = await archiveWorkload(project, 'orders')
    expect([first, second]).toEqual(['.gangway/archive/orders-1', '.gangway/archive/orders-2'])
    expect(await readText(join(project, first, 'README.md'))).not.toContain('team 2')
    expect(await readText(join(project, second, 'README.md'))).toContain('team 2')
    await expect(archiveWorkload(project, 'orders')).rejects.toMatchObject({ code: 'workload_unknown' })
  })

  it('moves what was meant once, however often it is asked, and leaves a successor of the same name alone', async () => {
    await landWorkload(sampleLanding(project, 'sales'))
    const plan = await planArchive(project, 'sales')
    expect([await performArchive(project, plan), await performArchive(project, plan)]).toEqual([plan.target, plan.target])
    await landWorkload(sampleLanding(project, 'sales', { salt: ' successor' }))
    expect(await performArchive(project, plan)).toBe(plan.target)
    expect(await readText(join(project, 'workloads/sales/README.md'))).toContain('successor')
    const stale = { ...plan, target: '.gangway/archive/sales-9' }
    await expect(performArchive(project, stale)).rejects.toMatchObject({ fault: 'caller', code: 'workload_replaced' })
  })

  it('moves nothing when the last word is against it', async () => {
    await landWorkload(sampleLanding(project, 'stock'))
    const plan = await planArchive(project, 'stock')
    const refused = (): never => {
      throw new TypeError('the lease is lost')
    }
    await expect(performArchive(project, plan, refused)).rejects.toThrow('the lease is lost')
    expect(await readText(join(project, 'workloads/stock/README.md'))).toContain('stock')
  })
})
