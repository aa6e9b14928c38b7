import { renameSync, writeFileSync } from 'node:fs'
import { mkdir, open, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exists, listFiles, readText, sha256 } from '#system'
import { DisplacedFiles } from '../../src/workload/displaced-files.ts'
import { applyJournal, writeJournal, type Journal } from '../../src/workload/landing-journal.ts'
import { scratchFolder } from '../system/support/bundle.ts'

const scratch = await scratchFolder('displaced')
afterAll(() => scratch.remove())
let root = ''
let count = 0
let displaced = new DisplacedFiles('', '')
const at = (path: string) => join(root, 'orders', path)
const stage = async (content: string) => {
  const path = join(root, 'staged.txt')
  await writeFile(path, content)
  return path
}
beforeEach(async () => {
  root = join(scratch.path, `p${(count += 1)}`)
  await mkdir(at('.'), { recursive: true })
  displaced = new DisplacedFiles(join(root, 'orders'), join(root, 'aside'))
})
const keep = (path: string, hash: string) => `.gangway/conflicts/${path}.${hash.slice(0, 8)}`
const settle = (known: readonly string[] = []) => displaced.settle((_, hash) => known.some((text) => sha256(text) === hash), keep)

describe('an edit while a file is replaced', () => {
  it('is kept when it came before', async () => {
    await writeFile(at('a.sql'), 'mine')
    await displaced.replace('a.sql', await stage('new'))
    expect(await readText(at('a.sql'))).toBe('new')
    expect([...(await settle(['old'])).values()]).toEqual([keep('a.sql', sha256('mine'))])
    expect(await readText(at(keep('a.sql', sha256('mine'))))).toBe('mine')
  })

  it('is nothing to keep when it is what was there anyway', async () => {
    await writeFile(at('a.sql'), 'old')
    await displaced.replace('a.sql', await stage('new'))
    expect(await settle(['old'])).toEqual(new Map())
    expect(await listFiles(at('.'))).toEqual(['a.sql'])
  })

  it('is kept when an editor that had opened it before writes after it was moved', async () => {
    await writeFile(at('a.sql'), 'old')
    const editor = await open(at('a.sql'), 'r+')
    await displaced.replace('a.sql', await stage('new'))
    await editor.writeFile('mine')
    await editor.close()
    expect([...(await settle(['old'])).keys()]).toEqual(['a.sql'])
    expect(await readText(at(keep('a.sql', sha256('mine'))))).toBe('mine')
  })

  it('is kept each time when an editor saves again and again', async () => {
    for (const text of ['one', 'two', 'three']) {
      await writeFile(at('a.sql'), text)
      expect(await displaced.displace('a.sql')).toBe(true)
    }
    await settle(['old'])
    for (const text of ['one', 'two', 'three']) expect(await readText(at(keep('a.sql', sha256(text))))).toBe(text)
  })

  it('comes back when the file was to go', async () => {
    await writeFile(at('a.sql'), 'mine')
    await displaced.displace('a.sql')
    expect(
      await displaced.settle(
        () => false,
        (path) => path,
      ),
    ).toEqual(new Map([['a.sql', 'a.sql']]))
    expect(await readText(at('a.sql'))).toBe('mine')
  })

  it('does not follow a link', async () => {
    await symlink('elsewhere', at('a.sql'))
    expect(await displaced.displace('a.sql')).toBe(false)
    expect(await displaced.displace('none.sql')).toBe(false)
  })
})

/** Everything that a landing asks of the disk, with a moment before each for somebody else to do something. */
const disk = vi.hoisted(() => ({ calls: 0, before: (_call: number): void => undefined }))
vi.mock('node:fs/promises', async (original) => {
  const actual = await original<Record<string, unknown>>()
  const watched = Object.entries(actual).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member]
    return [
      name,
      (...args: unknown[]): unknown => {
        disk.before((disk.calls += 1))
        return Reflect.apply(member, actual, args)
      },
    ]
  })
  return Object.fromEntries(watched)
})

const saves = {
  'in place': (path: string, text: string) => writeFileSync(path, text),
  'by a rename': (path: string, text: string) => {
    writeFileSync(`${path}~`, text)
    renameSync(`${path}~`, path)
  },
}

describe('an edit saved at any moment of a landing', () => {
  afterEach(() => {
    disk.before = () => undefined
  })

  it.each([
    ['put', 'in place'],
    ['put', 'by a rename'],
    ['remove', 'in place'],
    ['remove', 'by a rename'],
  ] as const)('is never lost (%s, saved %s)', async (action, how) => {
    const steps = {
      put: { do: action, path: 'a.sql', sha256: sha256('new'), replaces: sha256('old') },
      remove: { do: action, path: 'a.sql', sha256: sha256('old') },
    }
    for (let moment = 1, last = Infinity; moment <= last; moment += 1) {
      const project = join(root, String(moment))
      const folder = join(project, 'workloads/orders')
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'a.sql'), 'old')
      disk.calls = 0
      disk.before = (call) => {
        if (call === moment) saves[how](join(folder, 'a.sql'), 'mine')
      }
      await writeJournal(
        project,
        { version: 1, workload: 'orders', steps: [journalStep(steps[action])] },
        new Map(action === 'put' ? [['a.sql', 'new']] : []),
      )
      await applyJournal(project, 'orders')
      last = disk.calls
      expect(last).toBeGreaterThan(15)
      disk.before = () => undefined
      const texts = await Promise.all((await listFiles(folder)).map((path) => readText(join(folder, path))))
      expect(texts, `${moment} of ${last}`).toContain('mine')
      expect(texts.filter((text) => text === 'old')).toEqual([])
      expect(await exists(join(project, '.gangway/landing/orders'))).toBe(false)
    }
  })
})

const journalStep = (step: { do: 'put' | 'remove'; path: string; sha256: string; replaces?: string }): Journal['steps'][number] =>
  step.do === 'put'
    ? { do: 'put', path: step.path, sha256: step.sha256, replaces: step.replaces ?? null }
    : { do: 'remove', path: step.path, sha256: step.sha256 }
