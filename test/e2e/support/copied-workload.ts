import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownPlaces, ownPython } from '../../../scripts/setup/own-environments.mjs'
import { uvEnvironment } from '../../../scripts/setup/pip-settings.mjs'

const uv = join(ownPlaces.folders.tools, 'bin', 'uv')

/** Nothing of the checkout, neither by a variable nor by a path. */
const bare = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' }

/** What Airflow makes of the DAGs of a folder, and whose runtime it imported. */
const IMPORT_DAGS = `
import json, sys
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(dag_folder=sys.argv[1])
import gangway_runtime
print(json.dumps([bag.import_errors, list(bag.dags), gangway_runtime.__file__]))
`

export interface Ran {
  status: number | null
  stdout: string
  stderr: string
}

/** A workload's folder alone, copied to a place with a blank and an umlaut, under another name, where there is Python and nothing else. */
export class CopiedWorkload {
  readonly place = mkdtempSync(join(tmpdir(), 'gangway für sich '))
  readonly folder = join(this.place, 'a copy')
  readonly environment = join(this.folder, '.venv')

  constructor(from: string) {
    cpSync(from, this.folder, { recursive: true, filter: (path) => !path.endsWith('/.gangway/runs') })
    this.#makeEnvironment(this.environment, ownPython('base'), '-r', 'requirements.txt')
  }

  run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
    return spawnSync(program, args, { cwd: this.folder, encoding: 'utf8', env: { ...bare, ...env } })
  }

  /** A program of Python in the copy's own environment. */
  python(args: readonly string[], env?: Readonly<Record<string, string>>): Ran {
    return this.run(join(this.environment, 'bin', 'python'), args, env)
  }

  /** What pytest counts at the end: `{ passed: 104, skipped: 4 }`. */
  pytest(): Record<string, number> {
    const { stdout, stderr } = this.run(join(this.environment, 'bin', 'pytest'), ['-q'])
    const last = stdout.trim().split('\n').at(-1) ?? ''
    const counts = [...last.matchAll(/(\d+) (passed|failed|errors?|skipped)/g)].map(([, count, word]) => [word ?? '', Number(count)])
    if (counts.length === 0) throw new Error(stdout + stderr)
    return Object.fromEntries(counts) as Record<string, number>
  }

  /** Imports the DAGs in an environment that has Airflow, and of this project the wheel alone. */
  importDags(): { errors: unknown; dags: unknown; isWheel: boolean } {
    const environment = join(this.place, 'airflow')
    const python = join(environment, 'bin', 'python')
    this.#makeEnvironment(environment, ownPython('airflow'), '--no-deps', '--find-links', '.gangway/wheels', 'gangway_runtime')
    const find = ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']
    const packages = (of: string): string => this.run(of, find).stdout.trim()
    writeFileSync(join(packages(python), 'airflow.pth'), `${packages(ownPython('airflow'))}\n`)
    const settings = { AIRFLOW_HOME: join(this.place, 'airflow-home'), AIRFLOW__CORE__LOAD_EXAMPLES: 'False' }
    const { status, stdout, stderr } = this.run(python, ['-c', IMPORT_DAGS, join(this.folder, 'dags')], settings)
    if (status !== 0) throw new Error(stderr)
    const [errors, dags, file] = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    return { errors, dags, isWheel: String(file).startsWith(environment) }
  }

  remove(): void {
    rmSync(this.place, { recursive: true, force: true })
  }

  /** From what the set-up has brought; only where that is gone from the cache it is fetched again. */
  #makeEnvironment(at: string, base: string, ...what: readonly string[]): void {
    const options = { cwd: this.folder, encoding: 'utf8', env: { ...process.env, ...uvEnvironment(ownPython('tools')) } } as const
    execFileSync(uv, ['venv', '--quiet', '--offline', '--python', base, at], options)
    const install = ['pip', 'install', '--python', join(at, 'bin', 'python'), ...what]
    const offline = spawnSync(uv, [...install, '--offline'], options)
    const { status, stderr } = offline.status === 0 ? offline : spawnSync(uv, install, options)
    if (status !== 0) throw new Error(stderr)
  }
}
