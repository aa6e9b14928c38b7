import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { howToGet, remaking } from '../../../src/app/python/how-to-get.ts'

const nothing = { childEnvironment: {} }

function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), "gangway it's "))
  writeFileSync(join(root, 'package-lock.json'), '')
  return root
}

it('names the set-up of a checkout, from wherever it is called', () => {
  const root = checkout()
  expect(howToGet({ ...nothing, root, workingFolder: root }).program).toBe('`npm run setup` builds it.')
  expect(howToGet({ ...nothing, root, workingFolder: '/' }).program).toBe(
    `\`npm --prefix '${root.replace("'", "'\\''")}' run setup\` builds it.`,
  )
})

it('names what a machine installs programs with, where it has one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-path-'))
  const place = { root: checkout(), workingFolder: '/', childEnvironment: { PATH: `/nowhere:${folder}` } }
  expect(howToGet(place).git).toBe('Install git.')
  writeFileSync(join(folder, 'brew'), '')
  expect(howToGet(place).python).toContain('3.13: `brew install python`. ')
  writeFileSync(join(folder, 'apt-get'), '')
  expect(howToGet(place).git).toBe('Install git: `sudo apt-get install git`.')
})

it('promises no set-up where there is none', () => {
  const root = mkdtempSync(join(tmpdir(), 'gangway-package-'))
  expect(JSON.stringify(howToGet({ ...nothing, root, workingFolder: root }))).not.toContain('npm run')
})

it('removes what broke, whatever its folder is called', () => {
  expect(remaking("/it's/.venv")).toEqual({
    hint: "Remove /it's/.venv.",
    next: [{ operation: 'doctor', input: { install: true }, says: 'then makes it anew' }],
  })
})
