import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { howToGet } from '../../src/app/how-to-get.ts'

const nothing = { childEnvironment: {} }

function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), "gangway it's "))
  mkdirSync(join(root, 'scripts'))
  writeFileSync(join(root, 'scripts', 'setup.mjs'), '')
  return root
}

it('names the set-up of a checkout, from wherever it is called', () => {
  const root = checkout()
  expect(howToGet({ ...nothing, root, workingFolder: root }).environment).toBe('`npm run setup` installs it.')
  expect(howToGet({ ...nothing, root, workingFolder: '/' }).environment).toBe(
    `\`npm --prefix '${root.replace("'", "'\\''")}' run setup\` installs it.`,
  )
})

it('names what a machine installs programs with, where it has one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-path-'))
  const place = { root: checkout(), workingFolder: '/', childEnvironment: { PATH: `/nowhere:${folder}` } }
  expect(howToGet(place).git).toBe('Install git.')
  writeFileSync(join(folder, 'brew'), '')
  expect(howToGet(place).python).toMatch(/^Install Python 3\.10 or newer: `brew install python`\. Then: /)
  writeFileSync(join(folder, 'apt-get'), '')
  expect(howToGet(place).git).toBe('Install git: `sudo apt-get install git`.')
})

it('promises no set-up where there is none', () => {
  const root = mkdtempSync(join(tmpdir(), 'gangway-package-'))
  expect(JSON.stringify(howToGet({ ...nothing, root, workingFolder: root }))).not.toContain('npm run')
})
