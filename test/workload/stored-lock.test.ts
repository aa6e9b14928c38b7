import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { landedHash, storedLock } from '../../src/workload/stored-lock.ts'
import { projectWithLock } from './support/golden-project.ts'

it('reads what landed last', async () => {
  const { project } = projectWithLock({})
  expect(await storedLock(project, 'products')).toMatchObject({ version: 2, gangway: '0.1.0' })
  expect(await storedLock(project, 'orders')).toBe(undefined)
})

it('takes what is no lock for none', async () => {
  const { project, lockFile } = projectWithLock({})
  writeFileSync(lockFile, '{')
  expect(await storedLock(project, 'products')).toBe(undefined)
})

it.each([
  ['9.1.0', 'Install that version or a newer one: npm install gangway@9.1.0.'],
  ['9.1.0; echo', 'Install the Gangway that wrote it, or a newer one.'],
])('refuses one of a newer form, as %s may have written it, instead of taking it for none', async (gangway, hint) => {
  const { project } = projectWithLock({ version: 3, gangway, artifacts: [] })
  await expect(storedLock(project, 'products')).rejects.toMatchObject({ code: 'lock_newer', hint, subject: '.gangway/lock.json' })
})

it('knows which file is as it was made', () => {
  const entry = { kind: 'sql', ownership: 'merged', owner: 'engine', template: '', decision: '' }
  expect(landedHash({ ...entry, sha256: 'a', base: 'a' })).toBe('a')
  expect(landedHash({ ...entry, sha256: 'a', base: null })).toBe('a')
  expect(landedHash({ ...entry, sha256: 'b', base: 'a' })).toBe(null)
  expect(landedHash(undefined)).toBe(null)
})
