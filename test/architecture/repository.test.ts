import { execFileSync } from 'node:child_process'
import { lstatSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './support/source-files.ts'

/** Written in parts, so that this file does not hold what it looks for. */
const registryHosts = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['pypi', 'org'],
  ['pythonhosted', 'org'],
  ['npmmirror', 'com'],
].map((parts) => parts.join('.'))

const indexOptions = /"resolved": *"http|--(extra-)?index-url[ =]/

const secrets = /\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bdapi[0-9a-f]{32}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b/

/** Binary files are read as Latin text: an address stays an address. */
const files = listFiles().map((path) => ({ path, text: readFileSync(join(root, path), 'latin1') }))

describe('what is in the repository', () => {
  it('names no package registry', () => {
    const found = files.filter(({ text }) => registryHosts.some((host) => text.includes(host)) || indexOptions.test(text))
    expect(paths(found), 'where packages come from is a setting of the machine, never of the project').toEqual([])
  })

  it('holds no path of one machine', () => {
    const found = files.flatMap(({ path, text }) => linesWith(text, isMachinePath).map((line) => `${path}:${line}`))
    expect(found, 'a path is relative to the project').toEqual([])
  })

  it('holds no secret', () => {
    const found = files.filter(({ text }) => secrets.test(text))
    expect(paths(found), 'secrets stay with their owner; tests make theirs up without the form of a real one').toEqual([])
  })
})

/** Tracked and new files, never what git ignores. */
function listFiles(): readonly string[] {
  const command = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = execFileSync('git', command, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\0')
  return listed.filter((path) => path !== '' && isReadable(path))
}

function isReadable(path: string): boolean {
  const status = lstatSync(join(root, path), { throwIfNoEntry: false })
  return status !== undefined && status.isFile() && status.size < 2_000_000
}

const paths = (found: readonly { path: string }[]): readonly string[] => found.map(({ path }) => path)

const linesWith = (text: string, test: (line: string) => boolean): readonly number[] =>
  text.split('\n').flatMap((line, index) => (test(line) ? [index + 1] : []))

const personalFolder = /(^|[^A-Za-z0-9_.:/])\/(root|home\/[a-z][a-z0-9_-]*|Users\/[A-Za-z][\w-]*)\//

const isMachinePath = (line: string): boolean => personalFolder.test(line) || line.includes(`${root}/`) || mentionsParent(line)

/** The folder around the checkout, unless it is one that every machine has. */
function mentionsParent(line: string): boolean {
  const parent = dirname(root)
  return !['/', '/tmp'].includes(parent) && new RegExp(`(^|[^A-Za-z0-9_.])${parent}/`).test(line)
}
