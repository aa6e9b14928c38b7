import { expect, it } from 'vitest'
import { version } from '#system'
import { versionText } from '../../src/cli/version-text.ts'
import { runCommandLine } from '../../src/cli/run-command-line.ts'
import { recorder } from './support/recorder.ts'

it('names the build for a person, and by the names of a lock for a program', async () => {
  expect(await versionText(false)).toBe(`gangway ${version} (not a build)\n`)
  expect(JSON.parse(await versionText(true))).toEqual({ gangway: version, renderer: null })
})

it('is what the command line says', async () => {
  const face = recorder('.')
  expect(await runCommandLine(['--version', '--json'], face)).toBe(0)
  expect(face.stdout()).toBe(await versionText(true))
})
