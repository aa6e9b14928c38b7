import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recoverProject } from '../../../src/app/project/recover-project.ts'
import { landWorkload } from '../../../src/workload/index.ts'
import { temporaryFolder } from '../../gate/support/temporary.ts'
import { sampleLanding } from '../../workload/support/sample-workload.ts'

it('has nothing to do where nothing was interrupted', async () => {
  const project = await temporaryFolder()
  await recoverProject(project)
  expect(existsSync(join(project, '.gangway'))).toBe(false)
})

it('leaves a landed workload as it is and clears what has no journal', async () => {
  const project = await temporaryFolder()
  await landWorkload(sampleLanding(project, 'orders'))
  const readme = join(project, 'workloads', 'orders', 'README.md')
  const before = await readFile(readme, 'utf8')
  await mkdir(join(project, '.gangway', 'landing', 'orders'), { recursive: true })
  await recoverProject(project)
  expect(await readFile(readme, 'utf8')).toBe(before)
})

it('hands a journal to the recovery, which refuses one that it cannot read', async () => {
  const project = await temporaryFolder()
  const landing = join(project, '.gangway', 'landing', 'orders')
  await mkdir(landing, { recursive: true })
  await writeFile(join(landing, 'journal.json'), '{"version": 99}')
  await expect(recoverProject(project)).rejects.toThrow()
})
