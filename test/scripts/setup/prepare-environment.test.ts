import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { placesOf, type Places } from '../../../scripts/setup/places.mjs'
import { prepareEnvironment } from '../../../scripts/setup/prepare-environment.mjs'
import { environmentsOf } from '../../../scripts/setup/python-environments.mjs'
import { smallPlaces, UNKNOWN_PACKAGE } from './support/small-places.ts'

afterEach(() => vi.unstubAllEnvs())

/** Names of the steps that were begun. */
async function make(places: Places, signal = new AbortController().signal): Promise<readonly string[]> {
  const begun: string[] = []
  await prepareEnvironment(places, 'base', { onStart: ({ name }) => begun.push(name), onEnd: () => {}, onWait: () => {}, signal })
  return begun
}

const isReady = (places: Places): boolean => environmentsOf(places).base.isReady()

it('makes an environment once, whoever asks at the same time', async () => {
  const places = smallPlaces()
  expect(isReady(places)).toBe(false)
  const begun = await Promise.all([make(places), make(places)])
  expect(begun.flat()).toEqual(['Python environment'])
  expect(isReady(places)).toBe(true)
  expect(await make(places)).toEqual([])
})

it('makes anew what was left half made, and does not believe it before', async () => {
  const places = smallPlaces()
  await make(places)
  const folder = places.folders.base
  const left = join(folder, 'left-behind.py')
  writeFileSync(left, '')
  rmSync(join(folder, '.gangway-stamp'))
  expect(isReady(places)).toBe(false)
  await make(places)
  expect({ ready: isReady(places), left: existsSync(left) }).toEqual({ ready: true, left: false })
})

it('does not believe an environment whose interpreter or place is another', async () => {
  const places = smallPlaces()
  await make(places)
  expect(isReady({ ...places, home: '/elsewhere' })).toBe(false)
  rmSync(join(places.folders.base, 'lib'), { recursive: true })
  expect(isReady(places)).toBe(false)
})

it('leaves no stamp after a failure, and tells where the words of the installer are', async () => {
  vi.stubEnv('UV_OFFLINE', '1')
  const places = smallPlaces(UNKNOWN_PACKAGE)
  await expect(make(places)).rejects.toMatchObject({
    message: `The Python packages could not be installed (see ${join(places.logs, 'uv-base.log')}).`,
    hint: 'Check the network connection and start again.',
  })
  expect(isReady(places)).toBe(false)
  writeFileSync(join(places.root, 'requirements', 'base.lock'), '# no package\n')
  expect(await make(placesOf(places.root, { GANGWAY_HOME: places.home }))).toEqual(['Python environment'])
})

it('ends when it is told to', async () => {
  const places = smallPlaces()
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  await expect(make(places, controller.signal)).rejects.toThrow()
  expect(isReady(places)).toBe(false)
})
