import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownerOfThisProcess } from '#system'
import { recoverProject } from '../../../src/app/project/recover-project.ts'
import { ownerPath, ownStaging, removeStaging, stagingOf } from '../../../src/gate/staging.ts'
import type { RunView } from '../../../src/trace/run-view.ts'
import { writeRunView } from '../../../src/trace/run-folder.ts'
import { temporaryFolder } from '../../gate/support/temporary.ts'
import { doneRun, waitingRun } from '../../present/support/run-view.ts'

const run = (last: number): string => `20261128-000000-000${last}`

async function stage(project: string, id: string): Promise<string> {
  const { root, lake } = stagingOf(project, id)
  await mkdir(join(lake, 'orders', 'bronze'), { recursive: true })
  return root
}

/** What is left of the staging folders of these runs after the next command. */
async function left(views: readonly Partial<RunView>[]): Promise<boolean[]> {
  const project = await temporaryFolder()
  const roots: string[] = []
  for (const [index, view] of views.entries()) {
    await writeRunView(project, { ...doneRun, ...view, run: run(index) })
    roots.push(await stage(project, run(index)))
  }
  await recoverProject(project)
  return roots.map((root) => existsSync(root))
}

it('sweeps what ended runs left', async () => {
  expect(await left([{ state: 'done' }, { state: 'stopped' }, { state: 'failed' }])).toEqual([false, false, false])
})

it('leaves it to runs that can go on: waiting, working, killed, stopped by an error', async () => {
  const holder = await ownerOfThisProcess('run')
  const dead = { ...holder, started: 'another start' }
  const views = [waitingRun, { state: 'running' as const, holder }, { state: 'running' as const, holder: dead }]
  expect(await left([...views, { state: 'stopped', resumable: true }])).toEqual([true, true, true, true])
})

it('sweeps what a killed process left, with its owner, and nothing of a living one', async () => {
  const project = await temporaryFolder()
  const living = await ownStaging(project, run(1))
  await stage(project, run(1))
  for (const [id, owner] of [
    [run(2), { ...(await ownerOfThisProcess('staging')), started: 'another start' }],
    [run(3), { ...(await ownerOfThisProcess('staging')), host: 'db1' }],
  ] as const) {
    await stage(project, id)
    await writeFile(ownerPath(stagingOf(project, id).root), JSON.stringify(owner))
  }
  const nobodys = await stage(project, run(4))
  await recoverProject(project)
  const kept = [run(1), `${run(1)}.owner.json`, run(3), `${run(3)}.owner.json`]
  expect((await readdir(join(project, '.gangway', 'staging'))).toSorted()).toEqual(kept)
  expect(existsSync(nobodys)).toBe(false)
  await removeStaging(living)
  expect(existsSync(ownerPath(living.root))).toBe(false)
})

it('leaves what it cannot read', async () => {
  const project = await temporaryFolder()
  const roots = [await stage(project, run(1)), await stage(project, run(2))]
  await mkdir(join(project, '.gangway', 'runs', run(1)), { recursive: true })
  await writeFile(join(project, '.gangway', 'runs', run(1), 'run.json'), '{')
  await writeFile(ownerPath(stagingOf(project, run(2)).root), '{')
  await recoverProject(project)
  expect(roots.map((root) => existsSync(root))).toEqual([true, true])
})

it('sweeps what is left of taking a lock, though no landing was interrupted', async () => {
  const project = await temporaryFolder()
  const aside = join(project, '.gangway', 'landing', `orders.lock.some-token.999999999.new`)
  await mkdir(join(aside, '..'), { recursive: true })
  await writeFile(aside, '')
  await recoverProject(project)
  expect(existsSync(aside)).toBe(false)
})
