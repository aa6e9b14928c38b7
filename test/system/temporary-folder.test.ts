import { existsSync, symlinkSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ownerSchema, removeTree, sweepTemporaryFolders, temporaryFolder } from '#system'
import { recoverProject } from '../../src/app/project/recover-project.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gangway-temporary-'))
  vi.stubEnv('TMPDIR', root)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await removeTree(root)
})

/** A folder as a process leaves it that is killed while it works there. */
async function leftBehind(name: string): Promise<string> {
  const folder = await temporaryFolder(name)
  const path = join(folder, '.owner.json')
  const owner = ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  await writeFile(path, JSON.stringify({ ...owner, started: 'another start' }))
  await writeFile(join(folder, 'landed.parquet'), 'rows')
  return folder
}

it('is a folder of its own each time, below that for temporary files', async () => {
  const [one, other] = [await temporaryFolder('check'), await temporaryFolder('check')]
  expect(one).not.toBe(other)
  expect(basename(one)).toMatch(/^gangway-scratch-check-/)
  expect(join(one, '..')).toBe(root)
})

it('is swept by the next command where its process was killed, and by none while it works', async () => {
  const [left, working] = [await leftBehind('profile'), await temporaryFolder('check')]
  await recoverProject(join(root, 'project'))
  expect([existsSync(left), existsSync(working)]).toEqual([false, true])
})

it('leaves what says nothing of an owner, what a link leads to, and what has another name', async () => {
  const left = await leftBehind('check')
  const unknown = join(root, 'gangway-scratch-unknown')
  const other = join(root, 'something-else')
  const linked = join(root, 'gangway-scratch-link')
  for (const folder of [unknown, other]) await mkdir(folder)
  await writeFile(join(unknown, '.owner.json'), '{')
  await writeFile(join(other, '.owner.json'), await readFile(join(left, '.owner.json')))
  symlinkSync(other, linked)
  await sweepTemporaryFolders()
  expect([left, unknown, other, linked].map((path) => existsSync(path))).toEqual([false, true, true, true])
})
