import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { version } from '#system'
import { requireNotNewer } from '../../src/workload/refuse-downgrade.ts'
import { settleConflict } from '../../src/workload/merge/index.ts'
import { projectWithLock } from './support/golden-project.ts'

it.each([version, '0.0.1', 'of May'])('lets what %s rendered be changed', async (gangway) => {
  await expect(requireNotNewer(projectWithLock({ gangway }).project, 'products')).resolves.toBe(undefined)
})

it('lets a name without a workload be told of by others', async () => {
  await expect(requireNotNewer(projectWithLock({}).project, 'orders')).resolves.toBe(undefined)
})

it('refuses what a newer Gangway rendered, and says how to go on and how to go back', async () => {
  await expect(requireNotNewer(projectWithLock({ gangway: '99.0.0' }).project, 'products')).rejects.toMatchObject({
    fault: 'caller',
    code: 'workload_newer',
    message: expect.stringContaining(`rendered by gangway 99.0.0; this is the older ${version}`),
    hint: expect.stringMatching(/npm install gangway@99\.0\.0\. To go back to .* version control/),
  })
})

it.each([
  ['workload_newer', { gangway: '99.0.0' }],
  ['lock_newer', { version: 3 }],
])('settles no conflict of it either: %s', async (code, changes) => {
  const { project, lockFile } = projectWithLock(changes)
  const before = readFileSync(lockFile, 'utf8')
  await expect(settleConflict(project, 'products', 'README.md', 'yours')).rejects.toMatchObject({ code })
  expect(readFileSync(lockFile, 'utf8')).toBe(before)
})
