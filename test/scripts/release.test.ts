import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { whyNot } from '../../scripts/release.mjs'

let checkout = ''
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: checkout, stdio: 'pipe' })

function write(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), text)
}

function commit(): void {
  git('add', '--all')
  git('-c', 'user.name=test', '-c', 'user.email=test@rows.invalid', 'commit', '--quiet', '--message', 'state')
}

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'gangway-release-'))
  git('init', '--quiet')
  write('package.json', '{ "version": "1.2.3" }')
  write('package-lock.json', '{ "version": "1.2.3" }')
  write('shared/python/pyproject.toml', '[project]\nname = "x"\nversion = "1.2.3"\n')
  write('shared/python/gangway_runtime/__init__.py', 'VERSION = "1.2.3"\n')
  commit()
})
afterEach(() => rmSync(checkout, { recursive: true, force: true }))

it('releases a checkout whose versions agree and that is committed', () => {
  expect(whyNot(checkout)).toBeUndefined()
})

it.each(['package.json', 'package-lock.json', 'shared/python/pyproject.toml', 'shared/python/gangway_runtime/__init__.py'])(
  'refuses where %s has another version than the rest, and names each',
  (path) => {
    const text = path.endsWith('.json') ? '{ "version": "1.2.4" }' : 'version = "1.2.4"\nVERSION = "1.2.4"\n'
    write(path, text)
    commit()
    expect(whyNot(checkout)).toContain(`  1.2.4  ${path}`)
  },
)

it('refuses what is not committed, and names it', () => {
  write('src/new.ts', '')
  expect(whyNot(checkout)).toContain('?? src/')
})
