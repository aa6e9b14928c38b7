import { expect, it } from 'vitest'
import type { Lock } from '#domain'
import { sha256 } from '#system'
import { composeLanding } from '../../src/workload/compose-landing.ts'
import { conflictDraftPath, conflictRecordPath } from '../../src/workload/merge/conflict-record.ts'
import { sampleLanding } from './support/sample-workload.ts'

const input = sampleLanding('/project', 'orders')
const rendered = (path: string) => input.artifacts.find((artifact) => artifact.path === path)?.content ?? ''
const merged = input.artifacts.map(({ path, content }) => ({ path, outcome: 'same' as const, content, base: content }))
const lockOf = (files: ReadonlyMap<string, string>): Lock => JSON.parse(files.get('.gangway/lock.json') ?? '')
const withMerge = (path: string, merge: object) =>
  composeLanding({ ...input, merges: merged.map((one) => (one.path === path ? { ...one, ...merge } : one)) }, undefined)

it('brings base and lock last', () => {
  const paths = [...composeLanding(input, undefined).keys()]
  const firstBase = paths.findIndex((path) => path.startsWith('.gangway/base/'))
  expect(paths.slice(firstBase, -1).every((path) => path.startsWith('.gangway/base/'))).toBe(true)
  expect(paths.at(-1)).toBe('.gangway/lock.json')
})

it('lets a file and its base differ, and says so in the lock', () => {
  const files = withMerge('README.md', { outcome: 'keep-yours', content: '# mine\n' })
  expect(files.get('README.md')).toBe('# mine\n')
  expect(files.get('.gangway/base/README.md')).toBe(rendered('README.md'))
  expect(lockOf(files).artifacts['README.md']).toMatchObject({ sha256: sha256('# mine\n'), base: sha256(rendered('README.md')) })
})

it('does not write a file that a person deleted, and remembers it', () => {
  const files = withMerge('README.md', { outcome: 'deleted-by-you', content: undefined })
  expect(files.has('README.md')).toBe(false)
  expect(files.has('.gangway/base/README.md')).toBe(true)
  expect(lockOf(files).artifacts['README.md']).toMatchObject({ sha256: null })
})

it('leaves bytes that are no text alone', () => {
  const merge = { outcome: 'keep-yours', content: 'lossy', undecodable: true }
  const merges = merged.map((one) => (one.path === 'README.md' ? { ...one, ...merge, outcome: 'keep-yours' as const } : one))
  const files = composeLanding({ ...input, merges, seen: new Map([['README.md', 'abc']]) }, undefined)
  expect(files.has('README.md')).toBe(false)
  expect(lockOf(files).artifacts['README.md']?.sha256).toBe('abc')
})

it('lands the record of a conflict beside the file', () => {
  const conflict = { reason: 'both changed it', places: [], draft: '# draft\n' }
  const files = withMerge('README.md', { outcome: 'conflict', content: '# mine\n', base: '# old\n', conflict })
  expect(files.get(conflictDraftPath('README.md'))).toBe('# draft\n')
  expect(JSON.parse(files.get(conflictRecordPath('README.md')) ?? '')).toMatchObject({ reason: 'both changed it' })
  expect(files.get('.gangway/base/README.md')).toBe('# old\n')
  expect(Object.keys(lockOf(files).records)).toContain(conflictRecordPath('README.md'))
})

it('forgets a file that is neither rendered nor known by a base any more', () => {
  const merges = [...merged, { path: 'notes.md', outcome: 'keep-yours' as const, content: 'mine', base: undefined }]
  const files = composeLanding({ ...input, merges }, undefined)
  expect(files.has('notes.md')).toBe(false)
  expect(lockOf(files).artifacts['notes.md']).toBeUndefined()
})
