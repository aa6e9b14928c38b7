import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exists, listFiles, readText, sha256 } from '#system'
import { landWorkload } from '../../../src/workload/land-workload.ts'
import {
  conflictDraftPath,
  conflictRecordPath,
  conflictRecords,
  readConflictRecord,
  staleConflictRecords,
} from '../../../src/workload/merge/conflict-record.ts'
import { mergeTree } from '../../../src/workload/merge/merge-tree.ts'
import { settleConflict, type Taken } from '../../../src/workload/merge/settle-conflict.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { sampleLanding } from '../support/sample-workload.ts'

const scratch = await scratchFolder('settling')
afterAll(() => scratch.remove())
let count = 0
const none = () => Promise.resolve(new Map<string, string>())

/** A workload whose README both changed in one line. */
async function conflicting() {
  const project = join(scratch.path, `project-${(count += 1)}`)
  await landWorkload(sampleLanding(project, 'orders'))
  const folder = join(project, 'workloads/orders')
  const base = await readText(join(folder, 'README.md'))
  const [yours, draft] = [base.replace('# orders', '# my orders'), base.replace('# orders', '# the orders')]
  await writeFile(join(folder, 'README.md'), yours)
  const merge = async () => {
    const disk = await readText(join(folder, 'README.md'))
    const stored = await readText(join(folder, '.gangway/base/README.md'))
    const [found] = await mergeTree([{ path: 'README.md', ownership: 'merged', draft, base: stored, disk }], none)
    if (!found) throw new RangeError('no merge')
    return found
  }
  for (const [path, text] of conflictRecords(await merge(), 'orders')) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return { project, folder, yours, draft, merge }
}

describe('settleConflict', () => {
  it.each<[string, Taken, string, 'keep-yours' | 'same']>([
    ['yours', 'yours', 'my orders', 'keep-yours'],
    ['the draft', 'draft', 'the orders', 'same'],
    ['a text of both', { text: '# my and the orders\n' }, 'my and the orders', 'keep-yours'],
  ])('ends with %s, consistent for the next regeneration', async (_, taken, title, outcome) => {
    const { project, folder, yours, draft, merge } = await conflicting()
    expect((await merge()).outcome).toBe('conflict')
    const { saved } = await settleConflict(project, 'orders', 'README.md', taken)
    const disk = await readText(join(folder, 'README.md'))
    expect(disk).toContain(`# ${title}`)
    expect(await readText(join(folder, '.gangway/base/README.md'))).toBe(draft)
    expect((await merge()).outcome).toBe(outcome)
    expect(JSON.parse(await readText(join(folder, '.gangway/lock.json'))).artifacts['README.md'].sha256).toBe(sha256(disk))
    for (const path of [conflictRecordPath('README.md'), conflictDraftPath('README.md')])
      expect(await exists(join(folder, path))).toBe(false)
    expect(await Promise.all(saved.map((path) => readText(join(folder, path))))).toEqual(taken === 'yours' ? [] : [yours])
    expect(await listFiles(join(project, '.gangway/landing'))).toEqual([])
  })

  it('refuses a file without a conflict and a draft that is not the recorded one', async () => {
    const { project, folder } = await conflicting()
    await expect(settleConflict(project, 'orders', 'pytest.ini', 'draft')).rejects.toMatchObject({
      code: 'conflict_unknown',
      fault: 'caller',
    })
    await writeFile(join(folder, conflictDraftPath('README.md')), 'other\n')
    await expect(settleConflict(project, 'orders', 'README.md', 'draft')).rejects.toMatchObject({ code: 'conflict_draft_changed' })
    expect(await readText(join(folder, 'README.md'))).toContain('# my orders')
  })
})

describe('conflict records', () => {
  it('say what is wrong, where, and what settles it, and are read back', async () => {
    const { folder, merge } = await conflicting()
    const path = conflictRecordPath('README.md')
    const record = readConflictRecord(await readText(join(folder, path)), path)
    expect(record).toMatchObject({ path: 'README.md', draft: '.gangway/conflicts/README.md.draft' })
    expect(record.places).toEqual([
      expect.objectContaining({ at: 'line 1', yours: expect.stringContaining('my'), draft: expect.stringContaining('the') }),
    ])
    expect(record.settle[0]).toMatchObject({ operation: 'resolve', input: { workload: 'orders', path: 'README.md', take: 'yours' } })
    expect(() => readConflictRecord('{}', path)).toThrow(expect.objectContaining({ code: 'conflict_record_unreadable', fault: 'caller' }))
    const files = [path, record.draft, 'README.md']
    expect(staleConflictRecords([await merge()], files)).toEqual([])
    expect(staleConflictRecords([{ path: 'README.md', outcome: 'same', content: 'x', base: 'x' }], files)).toEqual([path, record.draft])
    expect(staleConflictRecords([{ path: 'other.py', outcome: 'same', content: 'x', base: 'x' }], files)).toEqual([])
  })
})
