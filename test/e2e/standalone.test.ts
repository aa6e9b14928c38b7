import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownPlaces, ownPython } from '../../scripts/setup/own-environments.mjs'
import { uvEnvironment } from '../../scripts/setup/pip-settings.mjs'
import { checkout } from './support/project.ts'

const uv = join(ownPlaces.folders.tools, 'bin', 'uv')
const source = join(checkout, 'demo', 'products.csv')

/** Nothing of the checkout, neither by a variable nor by a path. */
const bare = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' }

/** The committed workload alone, in a place with a blank and an umlaut, in a folder of another name. */
const place = mkdtempSync(join(tmpdir(), 'gangway für sich '))
const folder = join(place, 'a copy')
const python = join(folder, '.venv', 'bin', 'python')

const run = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(program, args, { cwd: folder, encoding: 'utf8', env: { ...bare, ...env } })

/** Makes an environment and installs into it what the set-up has brought; only where that is gone from the cache, it is fetched again. */
function makeEnvironment(at: string, base: string, ...what: readonly string[]): void {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, ...uvEnvironment(ownPython('tools')) } } as const
  execFileSync(uv, ['venv', '--quiet', '--offline', '--python', base, at], options)
  const install = ['pip', 'install', '--python', join(at, 'bin', 'python'), ...what]
  const offline = spawnSync(uv, [...install, '--offline'], options)
  const { status, stderr } = offline.status === 0 ? offline : spawnSync(uv, install, options)
  expect(status, stderr).toBe(0)
}

/** What pytest counts at the end. */
function pytest(): Record<string, number> {
  const { stdout, stderr } = run(join(folder, '.venv', 'bin', 'pytest'), ['-q'])
  const last = stdout.trim().split('\n').at(-1) ?? ''
  const counts = [...last.matchAll(/(\d+) (passed|failed|errors?|skipped)/g)].map(([, count, word]) => [word ?? '', Number(count)])
  expect(counts, stdout + stderr).not.toEqual([])
  return Object.fromEntries(counts) as Record<string, number>
}

/** Without Airflow, which has an environment of its own, its four tests are passed over. */
const green = { passed: expect.any(Number), skipped: 4 }

describe('a workload that was copied to another place', () => {
  beforeAll(() => {
    cpSync(join(checkout, 'workloads', 'products'), folder, { recursive: true, filter: (path) => !path.endsWith('/.gangway/runs') })
    makeEnvironment(join(folder, '.venv'), ownPython('base'), '-r', 'requirements.txt')
  })
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  it('says what to do where its source is not there', () => {
    const { status, stderr } = run(python, ['-m', 'gangway_runtime', 'run'])
    expect(status, stderr).toBe(2)
    expect(stderr).toContain(`there is nothing to read below ${folder} (demo/products.csv)`)
    expect(stderr).toContain('--source PATH or GANGWAY_SOURCE')
    expect(stderr).not.toContain('Traceback')
  })

  it('runs, and publishes below its own folder', () => {
    const { status, stdout, stderr } = run(python, ['-m', 'gangway_runtime', 'run', '--source', source])
    expect(status, stderr).toBe(0)
    expect(stdout).toContain('published     gold.products 120')
    expect(readdirSync(join(folder, 'lake')).toSorted()).toContain('products')
    expect(readdirSync(place)).toEqual(['a copy'])
    const { stdout: used } = run(python, [
      '-c',
      'import gangway_gate, gangway_runtime; print(gangway_gate.__file__, gangway_runtime.__file__)',
    ])
    expect(
      used
        .trim()
        .split(' /')
        .every((path) => path.includes('site-packages')),
    ).toBe(true)
  })

  it('passes its tests, also after a script was started by hand, and after a second run', () => {
    const first = pytest()
    expect(first).toEqual(green)
    expect(first['passed']).toBeGreaterThan(90)
    // A delivery with a row more lands, and nothing of it is published yet.
    const more = join(place, 'more.csv')
    const lines = readFileSync(source, 'utf8').trimEnd().split('\n')
    writeFileSync(more, `${[...lines, (lines.at(-1) ?? '').replace(/^[^,;]+/, 'NEW-0001')].join('\n')}\n`)
    const extract = run(python, ['scripts/extract/extract_products.py'], { GANGWAY_SOURCE: more })
    expect(extract.status, extract.stderr).toBe(0)
    expect(pytest()).toEqual(first)
    const { status, stdout } = run(python, ['-m', 'gangway_runtime', 'run', '--source', more, '--as-of', '2026-06-30'])
    expect(status, stdout).toBe(0)
    expect(stdout).toContain('published     gold.products 121')
    // What was measured on the delivery that was profiled says nothing of this one, and is passed over too.
    expect(pytest()).toEqual({ ...green, skipped: expect.any(Number) })
    rmSync(more)
  })

  it('is imported by an Airflow that has only the wheel besides', () => {
    const environment = join(place, 'airflow')
    const wheels = join(folder, '.gangway', 'wheels')
    makeEnvironment(environment, ownPython('airflow'), '--no-deps', '--find-links', wheels, 'gangway_runtime')
    const find = 'import sysconfig; print(sysconfig.get_path("purelib"))'
    const packages = (of: string): string => run(of, ['-c', find]).stdout.trim()
    const own = join(environment, 'bin', 'python')
    writeFileSync(join(packages(own), 'airflow.pth'), `${packages(ownPython('airflow'))}\n`)
    const home = join(place, 'airflow-home')
    mkdirSync(home)
    const script = [
      'import json, sys',
      'from airflow.dag_processing.dagbag import DagBag',
      'bag = DagBag(dag_folder=sys.argv[1])',
      'import gangway_runtime',
      'print(json.dumps([bag.import_errors, list(bag.dags), gangway_runtime.__file__]))',
    ].join('\n')
    const { status, stdout, stderr } = run(own, ['-c', script, join(folder, 'dags')], {
      AIRFLOW_HOME: home,
      AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    })
    expect(status, stderr).toBe(0)
    const [errors, dags, file] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect({ errors, dags }, stderr).toEqual({ errors: {}, dags: ['products_dag'] })
    expect(file).toContain(environment)
  })

  it('keeps what runs make out of git, and the wheel in it', () => {
    const git = (...args: readonly string[]): string => run('git', args).stdout
    git('init', '--quiet')
    const added = git('add', '--dry-run', '--all').split('\n')
    expect(added).toContain("add 'requirements.txt'")
    expect(added.filter((line) => line.endsWith(".whl'"))).toHaveLength(1)
    expect(added.filter((line) => /lake\/|\.venv|\.gangway\/(?:keys|runs)|__pycache__/.test(line))).toEqual([])
  })
})
