import type { Advice, DoctorFinding } from '#domain'
import type { Config } from '../../config.ts'
import { remaking, type HowToGet } from '../../python/how-to-get.ts'
import { inspectPython, type PythonEnvironment } from '../../python/inspect-python.ts'
import { pythonEnvironment } from '../../python/python-environments.ts'
import { isAtLeast, judge } from './judge.ts'

const PACKAGES = ['duckdb', 'pyarrow', 'pytest']
const OLDEST = [3, 10]
const INSTALL = [{ operation: 'doctor', input: { install: true }, says: 'installs now what a first use would install' }]
const NAMED = 'GANGWAY_PYTHON names it: unset it, or name a Python of 3.10 or newer that has duckdb, pyarrow and pytest.'

/** What runs pipelines and what judges DAGs. An environment that its first use makes is no fault, as long as it can be made. */
export async function pythonFindings(config: Config, get: HowToGet): Promise<readonly DoctorFinding[]> {
  const [base, airflow] = await Promise.all([baseFindings(config, get), airflowFinding(config)])
  return [...base, airflow]
}

async function baseFindings(config: Config, get: HowToGet): Promise<readonly DoctorFinding[]> {
  const { state } = pythonEnvironment('base', config)
  if (state === 'missing') return [await makeableFinding(config, get)]
  const found = await inspectPython(config.python, PACKAGES, config.childEnvironment)
  const advice = state === 'named' ? { hint: NAMED } : remaking(config.places.folders.base)
  const python = judge('python', isAtLeast(found.version ?? '0', OLDEST), {
    name: 'Python',
    detail: found.version === undefined ? `${found.path} does not start` : `${found.version} (${found.path})`,
    ...advice,
  })
  // Of a Python that does not start nothing is known.
  return found.version === undefined ? [python] : [python, ...PACKAGES.map((name) => packageFinding(found, name, advice))]
}

async function makeableFinding({ childEnvironment }: Config, get: HowToGet): Promise<DoctorFinding> {
  const { version } = await inspectPython('python3', [], childEnvironment)
  if (!isAtLeast(version ?? '0', OLDEST)) return judge('python', false, { name: 'Python', detail: 'not installed', hint: get.python })
  const detail = 'not set up yet; the first command that needs it does it'
  return { id: 'python', name: 'Python', state: 'warning', essential: true, detail, next: INSTALL }
}

function packageFinding({ packages }: PythonEnvironment, name: string, advice: Advice): DoctorFinding {
  const version = packages[name]
  return judge(`python_${name}`, version !== undefined, { name: `Python: ${name}`, detail: version ?? 'not installed', ...advice })
}

async function airflowFinding(config: Config): Promise<DoctorFinding> {
  const { python, state } = pythonEnvironment('airflow', config)
  const there = python !== undefined && state !== 'missing'
  const found = there ? await inspectPython(python, ['apache-airflow'], config.childEnvironment) : undefined
  const version = found?.packages['apache-airflow']
  const detail =
    state === 'missing' ? 'not set up yet; the first DAG that is judged does it' : 'not installed; DAGs are written, but not tried'
  const named = 'GANGWAY_AIRFLOW_PYTHON names it: unset it, or name a Python that has Airflow.'
  const advice = state === 'missing' ? { next: INSTALL } : state === 'named' ? { hint: named } : remaking(config.places.folders.airflow)
  return judge('airflow', version !== undefined, { name: 'Airflow', detail: version ?? detail, ...advice, essential: false })
}
