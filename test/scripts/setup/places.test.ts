import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { placesOf } from '../../../scripts/setup/places.mjs'

function installed(locks = 'locks'): string {
  const root = mkdtempSync(join(tmpdir(), 'gangway-root-'))
  mkdirSync(join(root, 'requirements'))
  for (const id of ['tools', 'base', 'airflow']) writeFileSync(join(root, 'requirements', `${id}.lock`), `${id} ${locks}`)
  return root
}

it('keeps what a checkout installs in the checkout, unless a home is named', () => {
  const root = installed()
  writeFileSync(join(root, 'package-lock.json'), '{}')
  expect(placesOf(root, { HOME: '/h' })).toMatchObject({ home: root, folders: { base: join(root, '.venv') } })
  expect(placesOf(root, { HOME: '/h', GANGWAY_HOME: '/elsewhere' })).toMatchObject({ home: '/elsewhere' })
})

it.runIf(process.platform === 'linux')('keeps what a package installs in the cache of the user', () => {
  const root = installed()
  expect(placesOf(root, { HOME: '/h' }).home).toBe('/h/.cache/gangway')
  expect(placesOf(root, { HOME: '/h', XDG_CACHE_HOME: '/c' }).home).toBe('/c/gangway')
  expect(placesOf(root, { HOME: '/h', XDG_CACHE_HOME: 'relative' }).home).toBe('/h/.cache/gangway')
})

it('shares environments of the same locks, and keeps those of others apart', () => {
  const folders = (locks: string) => placesOf(installed(locks), { GANGWAY_HOME: '/home' }).folders
  expect(folders('one')).toEqual(folders('one'))
  expect(folders('one').base).not.toBe(folders('two').base)
  expect(folders('one').base).toMatch(/^\/home\/python\/base-[0-9a-f]{12}$/)
})
