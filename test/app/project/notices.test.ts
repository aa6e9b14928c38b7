import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from '../../../src/app/config.ts'
import { noticesOf } from '../../../src/app/project/notices.ts'
import { readWorkload } from '../../../src/workload/index.ts'
import { projectWithLock } from '../../workload/support/golden-project.ts'

const config = readConfig({})

async function noticesWith(changes: Readonly<Record<string, unknown>>, edit = '') {
  const { project } = projectWithLock(changes)
  appendFileSync(join(project, 'workloads/products/README.md'), edit)
  return noticesOf(await readWorkload(project, 'products'), { project, config })
}

it('has nothing to say of a workload of this version, as it was judged', async () => {
  expect(await noticesWith({})).toMatchObject({ phrase: undefined, warned: undefined, warning: '', data: { build: { relation: 'same' } } })
})

it('tells of an older build with the result, beside what was edited', async () => {
  const { warned, warning, next, data } = await noticesWith({ gangway: '0.0.1' }, 'mine\n')
  expect(warning).toMatch(/^↑ rendered by gangway 0\.0\.1 .*\n▲ .*README\.md/)
  expect(next.map(({ input }) => input)).toEqual([{ workload: 'products', dryRun: true }, { workload: 'products' }])
  expect([warned, data]).toMatchObject([undefined, { build: { relation: 'older' }, edited_since_gate: ['README.md'] }])
})

it('warns of a newer one before anything runs', async () => {
  expect((await noticesWith({ gangway: '99.0.0' })).warned).toMatch(/^products was rendered by gangway 99\.0\.0 .* this is the older /)
})
