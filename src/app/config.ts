import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import { placesOf, type Places } from '../../scripts/setup/places.mjs'
import { pythonIn } from '../../scripts/setup/python-environments.mjs'
import { refusedVariables, type RefusedVariable } from './refused-variables.ts'

/** Every setting that comes from outside; the only place that reads the environment. */
export interface Config {
  /** Root of the checkout or package: `templates/`, `shared/`, `prompts/` lie there. */
  root: string
  /** Where Gangway makes the environments that no variable names. */
  places: Places
  /** Python of the environment that runs pipelines and tests; made on first use unless a variable names it. */
  python: string
  /** Python of the environment with Airflow, made likewise; undefined where a variable names one that is not there. */
  airflowPython: string | undefined
  /** Where the command was typed: paths of a person are relative to it. */
  workingFolder: string
  maskingKey: string | undefined
  /** Mail server of runs, with its credentials: handed to runs alone, never to a gate, whose runs are nobody's news. */
  mailServer: string | undefined
  profileBudgetRows: number | undefined
  sourceBudgetBytes: number | undefined
  /** Today as the pinned date of new runs, `YYYY-MM-DD`; undefined means the clock. */
  asOf: string | undefined
  /** Environment of child processes, credentials of the caller left out. */
  childEnvironment: Readonly<Record<string, string>>
  /** Variables that are set and can have no effect. */
  refused: readonly RefusedVariable[]
  /** Names of Gangway's variables that are set; never their values. */
  variablesSet: ReadonlySet<string>
}

/** Variables that Gangway reads, or that scripts and DAGs read where they run without it; for `doctor`. */
export const environmentVariables: readonly { name: string; describes: string }[] = [
  {
    name: 'GANGWAY_HOME',
    describes: 'folder that Python environments are made in (default: gangway/ in the cache of the user; a checkout keeps its own)',
  },
  { name: 'GANGWAY_PYTHON', describes: 'Python that runs pipelines and tests (default: an environment that is made on first use)' },
  { name: 'GANGWAY_AIRFLOW_PYTHON', describes: 'Python with Airflow that judges DAGs (default: made when a DAG is first judged)' },
  { name: 'GANGWAY_MASKING_KEY', describes: 'file with the masking key (default: .gangway/keys/masking.key in the project)' },
  {
    name: 'GANGWAY_SMTP_URL',
    describes: 'mail server that notifications of runs leave by: smtp[s]://USER:PASSWORD@HOST:PORT?from=ADDRESS',
  },
  { name: 'GANGWAY_MODEL', describes: 'language model; none is built in, so it must not be set' },
  { name: 'GANGWAY_PROFILE_BUDGET_ROWS', describes: 'rows up to which a source is profiled whole (default: 1000000)' },
  {
    name: 'GANGWAY_SOURCE_BUDGET_BYTES',
    describes: 'bytes up to which a source of another place is brought here whole, to be profiled and judged (default: 2 GiB)',
  },
  { name: 'GANGWAY_AS_OF', describes: 'pinned date of new runs, YYYY-MM-DD (default: today, UTC)' },
  { name: 'GANGWAY_PROJECT', describes: 'for scripts and DAGs without Gangway: the project (default: two folders above the workload)' },
  { name: 'GANGWAY_LAKE', describes: 'for scripts and DAGs without Gangway: where tables lie (default: lake/ in the project)' },
  { name: 'GANGWAY_SOURCE', describes: 'for scripts without Gangway: where the source lies (default: as in config/source.yaml)' },
  {
    name: 'GANGWAY_SOURCES',
    describes: 'for scripts and DAGs without Gangway: where sources of other addresses were brought to, as {"ADDRESS": "PATH"}',
  },
  { name: 'GANGWAY_WORKLOAD', describes: 'for scripts and DAGs without Gangway: name of the workload (default: that of its folder)' },
  {
    name: 'GANGWAY_RUN_ID',
    describes: 'for scripts and tests without Gangway: the run they are part of (default: manual; for tests, the published one)',
  },
]

const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'SSL_CERT_FILE', 'GANGWAY_MASKING_KEY']

export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const root = findRoot()
  const places = placesOf(root, environment)
  const airflow = environment['GANGWAY_AIRFLOW_PYTHON']
  const childEnvironment: Record<string, string> = {}
  for (const name of PASSED_ON) {
    const value = environment[name]
    if (value !== undefined) childEnvironment[name] = value
  }
  return {
    root,
    places,
    python: environment['GANGWAY_PYTHON'] || pythonIn(places.folders.base),
    airflowPython: airflow ? (existsSync(airflow) ? airflow : undefined) : pythonIn(places.folders.airflow),
    workingFolder: process.cwd(),
    maskingKey: environment['GANGWAY_MASKING_KEY'] || undefined,
    mailServer: environment['GANGWAY_SMTP_URL'] || undefined,
    profileBudgetRows: countIn(environment['GANGWAY_PROFILE_BUDGET_ROWS']),
    sourceBudgetBytes: countIn(environment['GANGWAY_SOURCE_BUDGET_BYTES']),
    asOf: environment['GANGWAY_AS_OF'] || undefined,
    refused: refusedVariables(environment),
    childEnvironment,
    variablesSet: new Set(environmentVariables.flatMap(({ name }) => (environment[name] ? [name] : []))),
  }
}

/** What is no number of things is told elsewhere, and counts as not set. */
function countIn(text: string | undefined): number | undefined {
  const count = Number(text)
  return Number.isInteger(count) && count > 0 ? count : undefined
}

/** What a Python that tells people is given beside its own environment. */
export const mailEnvironment = ({ mailServer }: Pick<Config, 'mailServer'>): Readonly<Record<string, string>> =>
  mailServer === undefined ? {} : { GANGWAY_SMTP_URL: mailServer }

/** Both the sources and the bundle in `dist/` find the folder that holds `templates/`. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'templates')) || !existsSync(join(folder, 'shared'))) {
    const parent = dirname(folder)
    if (parent === folder) return resolve('.')
    folder = parent
  }
  return folder
}
