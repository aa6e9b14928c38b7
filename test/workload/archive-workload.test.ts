import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readText } from '#system'
import { archiveWorkload } from '../../src/workload/archive-workload.ts'
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
    expect([first, second]).toEqual(['orders-1', 'orders-2'].map((name) => join(project, '.gangway/archive', name)))
    expect(await readText(join(first, 'README.md'))).not.toContain('team 2')
    expect(await readText(join(second, 'README.md'))).toContain('team 2')
    await expect(archiveWorkload(project, 'orders')).rejects.toMatchObject({ code: 'workload_unknown' })
  })
})
