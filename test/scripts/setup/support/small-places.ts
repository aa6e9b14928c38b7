import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ownPlaces } from '../../../../scripts/setup/own-environments.mjs'
import { placesOf, type Places } from '../../../../scripts/setup/places.mjs'
import { stampEnvironment } from '../../../../scripts/setup/python-environments.mjs'

/** Places of their own whose locks name no package, with a copy of the checkout's installer: nothing is downloaded. */
export function smallPlaces(base = '# no package\n'): Places {
  const root = mkdtempSync(join(tmpdir(), 'gangway-places-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'requirements'))
  for (const [id, text] of Object.entries({ tools: '', base, airflow: '' })) writeFileSync(join(root, 'requirements', `${id}.lock`), text)
  const places = placesOf(root, { GANGWAY_HOME: join(root, 'home') })
  cpSync(ownPlaces.folders.tools, places.folders.tools, { recursive: true, verbatimSymlinks: true })
  stampEnvironment(places, 'tools')
  return places
}

/** A package that no index has: asked for offline, it fails at once. */
export const UNKNOWN_PACKAGE = `gangway-no-such-package==1.0 --hash=sha256:${'0'.repeat(64)}\n`
