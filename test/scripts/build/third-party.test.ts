import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundledPackages, renderThirdParty } from '../../../scripts/build/third-party.mjs'

const root = mkdtempSync(join(tmpdir(), 'gangway-third-party-'))

function addPackage(folder: string, manifest: object, licence?: string): void {
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest))
  if (licence !== undefined) writeFileSync(join(root, folder, 'LICENSE.md'), licence)
}

it('names every package that the build put into the bundle', () => {
  const { inputs } = JSON.parse(readFileSync('dist/.metafile.json', 'utf8')) as { inputs: string[] }
  const told = readFileSync('dist/THIRD-PARTY.txt', 'utf8').split('\n')
  const names = inputs.flatMap((input) => {
    const [first = '', second] = input.includes('node_modules/') ? (input.split('node_modules/').at(-1) ?? '').split('/') : []
    return first === '' ? [] : [first.startsWith('@') ? `${first}/${second}` : first]
  })
  expect(names).toContain('zod')
  expect([...new Set(names)].filter((name) => !told.some((line) => line.startsWith(`${name} `)))).toEqual([])
})

it('gives each copy of a package with the text of its licence', () => {
  addPackage('node_modules/a', { name: 'a', version: '1.0.0', license: 'MIT' }, 'Copyright of a')
  addPackage('node_modules/a/node_modules/@b/c', { name: '@b/c', version: '2.0.0', license: 'ISC', author: { name: 'B' } })
  const inputs = { 'src/x.ts': {}, 'node_modules/a/index.js': {}, 'node_modules/a/node_modules/@b/c/lib/index.js': {} }
  const folders = bundledPackages({ inputs })
  expect(folders).toEqual(['node_modules/a', 'node_modules/a/node_modules/@b/c'])
  const text = renderThirdParty(root, folders)
  expect(text).toContain('a 1.0.0 (MIT)\n\nCopyright of a')
  expect(text).toContain('@b/c 2.0.0 (ISC)\n\nIts package names the licence ISC, by B, without the text.')
})

it('refuses a package without a licence', () => {
  addPackage('node_modules/nothing', { name: 'nothing', version: '1.0.0' })
  expect(() => renderThirdParty(root, ['node_modules/nothing'])).toThrow('nothing')
})
