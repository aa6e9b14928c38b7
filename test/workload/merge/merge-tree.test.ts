import { describe, expect, it } from 'vitest'
import { mergeTree } from '../../../src/workload/merge/merge-tree.ts'
import type { FileVersions } from '../../../src/workload/merge/outcome.ts'

const none = () => Promise.resolve(new Map<string, string>())

async function one(versions: Partial<FileVersions>, parses: Parameters<typeof mergeTree>[1] = none) {
  const file: FileVersions = { path: 'README.md', ownership: 'managed', draft: undefined, base: undefined, disk: undefined, ...versions }
  const [merge] = await mergeTree([file], parses)
  return merge
}

describe('the table of outcomes', () => {
  it.each([
    ['create', { draft: 'd\n' }, 'd\n', 'd\n'],
    ['same', { draft: 'd\n', base: 'd\n', disk: 'd\n' }, 'd\n', 'd\n'],
    ['same', { draft: 'd\n', base: 'b\n', disk: 'd\n' }, 'd\n', 'd\n'],
    ['same', { base: 'b\n' }, undefined, undefined],
    ['update', { draft: 'd\n', base: 'b\n', disk: 'b\n' }, 'd\n', 'd\n'],
    ['update', { base: 'b\n', disk: 'b\n' }, undefined, undefined],
    ['keep-yours', { draft: 'b\n', base: 'b\n', disk: 'mine\n' }, 'mine\n', 'b\n'],
    ['keep-yours', { disk: 'mine\n' }, 'mine\n', undefined],
    ['merge', { draft: 'a\nb\nD\n', base: 'a\nb\nc\n', disk: 'A\nb\nc\n' }, 'A\nb\nD\n', 'a\nb\nD\n'],
    ['keep-yours', { draft: 'a\nb\nc\nd\n', base: 'a\nb\nc\n', disk: 'A\nb\nc\nd\n' }, 'A\nb\nc\nd\n', 'a\nb\nc\nd\n'],
    ['conflict', { draft: 'd\n', base: 'b\n', disk: 'mine\n' }, 'mine\n', 'b\n'],
    ['conflict', { draft: 'd\n', disk: 'mine\n' }, 'mine\n', undefined],
    ['deleted-by-you', { draft: 'd\n', base: 'b\n' }, undefined, 'd\n'],
    ['orphan', { base: 'b\n', disk: 'mine\n' }, 'mine\n', 'b\n'],
    ['adopt', { draft: 'd\n', disk: 'd\n' }, 'd\n', 'd\n'],
  ])('%s of %j', async (outcome, versions, content, base) => {
    expect(await one(versions)).toMatchObject({ outcome })
    expect(await one(versions)).toEqual(expect.objectContaining({ content, base }))
    expect((await one(versions))?.conflict === undefined).toBe(outcome !== 'conflict')
  })

  it('leaves a seeded file to the person once it has landed', async () => {
    const seeded = { ownership: 'seeded' as const, draft: 'd\n', base: 'b\n' }
    expect(await one({ ...seeded, disk: 'mine\n' })).toMatchObject({ outcome: 'keep-yours', content: 'mine\n', base: 'b\n' })
    expect(await one({ ...seeded, disk: 'b\n' })).toMatchObject({ outcome: 'same', content: 'b\n', base: 'b\n' })
    expect(await one({ ownership: 'seeded', base: 'b\n', disk: 'b\n' })).toMatchObject({ outcome: 'orphan', content: 'b\n' })
  })

  it('never merges what is no UTF-8', async () => {
    const bytes = { disk: 'caf\uFFFD\n', undecodable: true }
    expect(await one({ ...bytes, draft: 'b\n', base: 'b\n' })).toMatchObject({ outcome: 'keep-yours', undecodable: true })
    expect(await one({ ...bytes, draft: 'd\n', base: 'b\n' })).toMatchObject({ outcome: 'conflict', undecodable: true })
    expect(await one({ ...bytes, draft: bytes.disk, base: 'b\n' })).toMatchObject({ outcome: 'conflict' })
    expect(await one({ ...bytes, base: bytes.disk })).toMatchObject({ outcome: 'orphan' })
  })

  it('merges JSON by key and YAML by identity, and refuses YAML that is none', async () => {
    const json = { path: 'a.json', base: '{"a": 1, "b": 2}', disk: '{"a": 9, "b": 2}', draft: '{"a": 1, "b": 3}' }
    expect(await one(json)).toMatchObject({ outcome: 'merge', content: '{"a": 9, "b": 3}' })
    const yaml = { path: 'other.yaml', base: 'a: 1\nb: 2\n', disk: 'a: 9 # mine\nb: 2\n', draft: 'a: 1\nb: 3\n' }
    expect(await one(yaml)).toMatchObject({ outcome: 'merge', content: 'a: 9 # mine\nb: 3\n' })
    await expect(one({ ...yaml, disk: 'a: [\n' })).rejects.toMatchObject({ fault: 'caller', code: 'yaml_invalid' })
    expect(await one({ ...yaml, disk: 'a: [\n', draft: yaml.base })).toMatchObject({ outcome: 'keep-yours', content: 'a: [\n' })
  })
})

describe('parsing what was merged by lines', () => {
  const base = 'def f():\n    return 1\n\n\ndef g():\n    return 2\n'
  const script = { path: 'scripts/a.py', base, disk: base.replace('return 1', 'return 9'), draft: base.replace('return 2', 'return 3') }

  it('asks once for all, and for nothing else', async () => {
    const asked: ReadonlyMap<string, string>[] = []
    const files: FileVersions[] = ['a.py', 'b.sql', 'c.yaml', 'd.py'].map((path) => ({ ...script, path, ownership: 'managed' }))
    const unmerged = files.map((file) => (file.path === 'd.py' ? { ...file, disk: base } : file)).filter(({ path }) => path !== 'c.yaml')
    await mergeTree(unmerged, (texts) => {
      asked.push(texts)
      return none()
    })
    expect(asked.map((texts) => [...texts.keys()])).toEqual([['a.py', 'b.sql']])
  })

  it('is a conflict where it does not parse, with the file untouched', async () => {
    const merge = await one(script, () => Promise.resolve(new Map([['scripts/a.py', 'line 2: invalid syntax']])))
    expect(merge).toMatchObject({ outcome: 'conflict', content: script.disk, base, conflict: { draft: script.draft } })
    expect(merge?.conflict?.reason).toContain('line 2: invalid syntax')
  })
})
