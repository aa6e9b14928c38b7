import { existsSync, mkdtempSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { version } from '#system'
import { CopiedWorkload } from './support/copied-workload.ts'
import { environmentsIn, installedPackage, pack, type InstalledPackage } from './support/installed-package.ts'

const MOST_BYTES = 5_000_000

/** Every way to a package index leads nowhere. */
const OFFLINE = {
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  ALL_PROXY: 'http://127.0.0.1:9',
  UV_OFFLINE: '1',
  PIP_NO_INDEX: '1',
}

const CSV = `reading,day,celsius,station
1,2026-01-01,3.5,north
2,2026-01-02,4.0,south
3,2026-01-03,2.5,north
4,2026-01-04,5.5,south
`

describe('the package', () => {
  it('is small, and holds what it needs and nothing else', async () => {
    const { size, files } = await pack('--dry-run')
    const paths = files.map(({ path }) => path)
    expect(size).toBeLessThan(MOST_BYTES)
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'bin/gangway.mjs',
        'dist/THIRD-PARTY.txt',
        'dist/bundle.sha256',
        'dist/gangway.mjs',
        `dist/wheels/gangway_runtime-${version}-py3-none-any.whl`,
        'requirements/airflow.lock',
        'requirements/base.lock',
        'requirements/tools.lock',
        'shared/pii/names.json',
        'shared/python/gangway_gate/worker.py',
        'shared/python/gangway_runtime/__init__.py',
      ]),
    )
    const needed = /^(bin|dist|prompts|requirements|shared|templates)\/|^(LICENSE|README\.md|package\.json)$/
    const useless = /\/tests?\/|__pycache__|\/\.|datasets\.lock$|\.map$/
    expect(paths.filter((path) => !needed.test(path) || useless.test(path))).toEqual([])
  })
})

describe('installed in a folder of its own', () => {
  let stranger: InstalledPackage
  const packages = (): readonly string[] => readdirSync(join(stranger.folder, 'node_modules')).filter((name) => !name.startsWith('.'))

  beforeAll(async () => {
    stranger = await installedPackage()
    writeFileSync(join(stranger.folder, 'readings.csv'), CSV)
  })

  it('brings no package that is in the bundle, and none with a native build', () => {
    expect(packages()).toEqual(expect.arrayContaining(['@duckdb', 'gangway', 'libsql']))
    expect(packages().filter((name) => ['zod', 'commander', '@langchain', '@clack', 'better-sqlite3'].includes(name))).toEqual([])
  })

  it('installs nothing for what needs no Python', async () => {
    for (const command of ['--version', '--help', 'status', 'runs', 'doctor']) {
      const { stderr } = await stranger.gangway([command])
      expect(stderr).not.toContain('installed in')
    }
    expect(existsSync(stranger.home)).toBe(false)
  })

  it('tells in one sentence that Python is missing, or that its home cannot be written', async () => {
    // Nothing on the path but Node itself.
    const programs = mkdtempSync(join(tmpdir(), 'gangway-programs-'))
    symlinkSync(process.execPath, join(programs, 'node'))
    const none = await stranger.gangway(['profile', 'readings.csv'], { PATH: programs })
    expect(none).toMatchObject({ code: 4, stdout: '' })
    expect(none.stderr).toMatch(/^✗ Python 3\.10, 3\.11, 3\.12 or 3\.13 with its venv module is missing\.\n {2}→ Install it .*\n$/)
    const blocked = await stranger.gangway(['profile', 'readings.csv'], { GANGWAY_HOME: join(stranger.folder, 'readings.csv') })
    expect(blocked).toMatchObject({ code: 4, stdout: '' })
    expect(blocked.stderr).toMatch(
      /^✗ .*readings\.csv cannot be written\.\n {2}→ Let it be written, or name another folder with GANGWAY_HOME/,
    )
  })

  it('profiles a file with the base environment alone', async () => {
    const { code, stderr } = await stranger.gangway(['profile', 'readings.csv'])
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('Python environment: installed in') })
    expect(environmentsIn(stranger.home)).toEqual(['base', 'tools'])
  })

  it('goes on with a run whose environment for Airflow could not be installed', async () => {
    const stopped = await stranger.gangway(['onboard', 'readings.csv', '--unattended', '--approve'], { ...OFFLINE, UV_NO_CACHE: '1' })
    expect(stopped).toMatchObject({ code: 4 })
    expect(stopped.stderr).toMatch(
      /✗ The Python packages could not be installed \(see .*uv-airflow\.log\)\.\n {2}→ .* `gangway resume` goes on with a run that was begun\.\n$/,
    )
    const resumed = await stranger.gangway(['resume', '--json'])
    expect(resumed, resumed.stderr).toMatchObject({ code: 0, stderr: expect.stringContaining('Airflow environment: installed in') })
    expect(environmentsIn(stranger.home)).toEqual(['airflow', 'base', 'tools'])
  })

  it('has published gold, and doctor finds nothing missing', async () => {
    const counted = await stranger.gangway(['query', 'readings', 'select count(*) as n from readings', '--json'])
    expect(counted.code, counted.stderr).toBe(0)
    expect(JSON.parse(counted.stdout)).toMatchObject({ rows: [{ n: 4 }] })
    const doctor = await stranger.gangway(['doctor', '--json'])
    expect(doctor.code).toBe(0)
    expect(JSON.parse(doctor.stdout).findings.filter(({ state }: { state: string }) => state === 'missing')).toEqual([])
  })

  it('made a workload that runs without it, in another folder', () => {
    const copy = new CopiedWorkload(join(stranger.folder, 'workloads', 'readings'))
    const source = join(stranger.folder, 'readings.csv')
    const ran = copy.python(['-m', 'gangway_runtime', 'run', '--source', source])
    expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: expect.stringContaining('gold.readings 4') })
    expect(copy.pytest()).toEqual({ passed: expect.any(Number), skipped: expect.any(Number) })
    expect(copy.importDags()).toEqual({ errors: {}, dags: ['readings_dag'], isWheel: true })
    copy.remove()
  })

  it('installs nothing a second time, and works offline', async () => {
    const stamps = () =>
      readdirSync(join(stranger.home, 'python')).map((name) => statSync(join(stranger.home, 'python', name, '.gangway-stamp')).mtimeMs)
    const before = stamps()
    writeFileSync(join(stranger.folder, 'more.csv'), CSV.replaceAll('celsius', 'kelvin'))
    const { code, stderr } = await stranger.gangway(['onboard', 'more.csv', '--unattended', '--approve'], OFFLINE)
    expect(code, stderr).toBe(0)
    expect(stderr).not.toContain('installed in')
    expect(stamps()).toEqual(before)
  })
})
