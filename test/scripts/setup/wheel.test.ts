import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildWheel } from '../../../scripts/setup/wheel.mjs'
import { version } from '#system'
import { root } from '../../architecture/support/source-files.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const python = (script: string, ...args: readonly string[]): string =>
  execFileSync(join(root, '.venv/bin/python'), ['-c', script, ...args], { encoding: 'utf8' }).trim()

describe('the wheel of the runtime', () => {
  let path = ''
  beforeAll(async () => {
    path = await buildWheel()
  })

  it('has the same bytes when it is built again from the same sources', async () => {
    const before = readFileSync(join(root, path))
    const source = join(root, 'shared/python/gangway_runtime/__init__.py')
    const { atime, mtime } = statSync(source)
    utimesSync(source, atime, new Date(mtime.getTime() + 86_400_000))
    await buildWheel().finally(() => utimesSync(source, atime, mtime))
    expect(readFileSync(join(root, path)).equals(before)).toBe(true)
  })

  it('holds every module that is in git, and nothing else', () => {
    const listed = python('import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))', join(root, path))
    const held = listed.split('\n').filter((name) => !name.endsWith('/') && !name.includes('.dist-info/'))
    const command = ['ls-files', '--cached', '--others', '--exclude-standard', 'gangway_runtime', 'gangway_gate']
    const known = execFileSync('git', command, { cwd: join(root, 'shared/python'), encoding: 'utf8' })
    expect(held.toSorted()).toEqual(known.trim().split('\n').toSorted())
  })

  it('has the version of the package, wherever that stands', () => {
    expect(path).toBe(`dist/wheels/gangway_runtime-${version}-py3-none-any.whl`)
    expect(/^version = "(.+)"$/m.exec(read('shared/python/pyproject.toml'))?.[1]).toBe(version)
    expect(/^VERSION = "(.+)"$/m.exec(read('shared/python/gangway_runtime/__init__.py'))?.[1]).toBe(version)
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({ version, packages: { '': { version } } })
  })

  it('asks for what the locks hold, and of each pin for the very release', () => {
    const settings = read('shared/python/pyproject.toml')
    const wanted = [...settings.matchAll(/"([a-z]+)((?:==|>=)[^"]+)"/g)].map(([, name = '', range = '']) => ({ name, range }))
    expect(wanted.map(({ name }) => name)).toEqual(['duckdb', 'openpyxl', 'pyarrow', 'pytest', 'pyyaml'])
    for (const lock of ['base', 'airflow']) {
      const locked = read(`requirements/${lock}.lock`)
      for (const { name, range } of wanted) {
        const releases = [...locked.matchAll(new RegExp(`^${name}==([\\d.]+)`, 'gm'))].map(([, release = '']) => release)
        expect(releases, `${name} in ${lock}.lock`).not.toEqual([])
        for (const release of releases) expect(isWithin(release, range), `${name} ${range}, ${release} in ${lock}.lock`).toBe(true)
      }
    }
  })
})

/** `==1.5.5`, or a range such as `>=25,<27` or `>=3.1,<3.2`. */
function isWithin(release: string, range: string): boolean {
  const [from = '', below = ''] = range.split(',')
  if (from.startsWith('==')) return release === from.slice(2)
  return compared(release, from.slice(2)) >= 0 && compared(release, below.slice(1)) < 0
}

function compared(left: string, right: string): number {
  const [these, those] = [left, right].map((version) => version.split('.').map(Number))
  return (those ?? []).map((part, at) => (these?.[at] ?? 0) - part).find((difference) => difference !== 0) ?? 0
}
