import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { exists, listFiles, readText, sha256 } from '#system'
import { applyJournal, writeJournal, type Journal } from '../../src/workload/landing-journal.ts'
import { scratchFolder } from '../system/support/bundle.ts'

const scratch = await scratchFolder('journal')
afterAll(() => scratch.remove())
let project = ''
let count = 0
const at = (path: string) => join(project, 'workloads/orders', path)
beforeEach(() => {
  project = join(scratch.path, `p${(count += 1)}`)
})
const put = (path: string, content: string, replaces: string | null = null): Journal['steps'][number] => ({
  do: 'put',
  path,
  sha256: sha256(content),
  replaces,
})
const begin = (steps: Journal['steps'], files: Record<string, string>) =>
  writeJournal(project, { version: 1, workload: 'orders', steps }, new Map(Object.entries(files)))

describe('applyJournal', () => {
  it('does nothing without a journal, and clears what was only prepared', async () => {
    await mkdir(join(project, '.gangway/landing/orders/files'), { recursive: true })
    expect(await applyJournal(project, 'orders')).toBeUndefined()
    expect(await exists(join(project, '.gangway/landing/orders'))).toBe(false)
    expect(await exists(join(project, 'workloads'))).toBe(false)
  })

  it('goes on where it was stopped, at every step', async () => {
    const files = { 'a.txt': 'a', 'b/c.txt': 'c', '.gangway/lock.json': '{}' }
    const steps = Object.entries(files).map(([path, content]) => put(path, content))
    for (let done = 0; done <= steps.length; done += 1) {
      project = join(scratch.path, `stopped-${done}`)
      await begin(steps, files)
      await mkdir(at('b'), { recursive: true })
      await mkdir(at('.gangway'))
      const { rename } = await import('node:fs/promises')
      for (const { path } of steps.slice(0, done)) await rename(join(project, '.gangway/landing/orders/files', path), at(path))
      expect(await applyJournal(project, 'orders')).toEqual({ saved: [], orphans: [] })
      expect(await listFiles(at(''))).toEqual(['.gangway/lock.json', 'a.txt', 'b/c.txt'])
      expect(await readText(at('b/c.txt'))).toBe('c')
    }
  })

  it('overwrites what it may and saves everything else', async () => {
    await mkdir(at('.'), { recursive: true })
    await writeFile(at('may.txt'), 'old')
    await writeFile(at('mine.txt'), 'mine')
    await symlink('nowhere', at('dangling.txt'))
    await begin([put('may.txt', 'new', sha256('old')), put('mine.txt', 'new', sha256('old')), put('dangling.txt', 'new')], {
      'may.txt': 'new',
      'mine.txt': 'new',
      'dangling.txt': 'new',
    })
    const outcome = await applyJournal(project, 'orders')
    expect(outcome?.saved).toEqual([`.gangway/conflicts/mine.txt.${sha256('mine').slice(0, 8)}`])
    for (const path of ['may.txt', 'mine.txt', 'dangling.txt']) expect(await readText(at(path))).toBe('new')
  })

  it('removes what is unedited only', async () => {
    await mkdir(at('.'), { recursive: true })
    await writeFile(at('same.txt'), 'old')
    await writeFile(at('edited.txt'), 'mine')
    await begin(
      ['same.txt', 'edited.txt', 'gone.txt'].map((path) => ({ do: 'remove' as const, path, sha256: sha256('old') })),
      {},
    )
    expect(await applyJournal(project, 'orders')).toEqual({ saved: [], orphans: ['edited.txt'] })
    expect(await readdir(at('.'))).toEqual(['edited.txt'])
  })
})
