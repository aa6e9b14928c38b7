import { adviceOf, GangwayError, type Advice, type PlatformServices, type PythonInstallation, type Resource } from '#kit'
import { z } from 'zod'

const MINIMUM_FREE_BYTES = 1024 ** 3
const PACKAGES = ['duckdb', 'pyarrow', 'pytest'] as const
const PYTHON_MINIMUM = [3, 10] as const
const DOCTOR = [{ operation: 'doctor', input: {}, says: 'names the Python that is used, and how to get what it lacks' }]
const AHEAD = [{ operation: 'doctor', input: { install: true }, says: 'installs it ahead of its first use' }]

/** Phase 0 of this machine (requirements 3.1): looks at everything at once, creates nothing. */
export async function detectResources(services: PlatformServices): Promise<readonly Resource[]> {
  const [base, airflow, sql, blocked, free] = await Promise.all([
    services.inspectPython('base', PACKAGES),
    services.inspectPython('airflow', ['apache-airflow']),
    sqlEngine(services),
    firstBlocked(services),
    services.freeBytes(services.project),
  ])
  return [
    pythonRuntime(base),
    ...PACKAGES.map((name) => pythonPackage(name, base)),
    sql,
    writableFolder(blocked === undefined, blocked ?? services.lake),
    freeDisk(free),
    airflowEnvironment(airflow),
  ]
}

function pythonRuntime(base: PythonInstallation | undefined): Resource {
  const version = base?.version
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number)
  const recent = major > PYTHON_MINIMUM[0] || (major === PYTHON_MINIMUM[0] && minor >= PYTHON_MINIMUM[1])
  const wanted = PYTHON_MINIMUM.join('.')
  const detail = version === undefined ? 'no environment that starts' : recent ? version : `${version} is too old`
  const install = version === undefined || recent ? {} : { hint: `Install Python ${wanted} or newer.` }
  return resource('python', `Python ${wanted} or newer`, recent, detail, { critical: true, ...install, next: DOCTOR })
}

function pythonPackage(name: (typeof PACKAGES)[number], base: PythonInstallation | undefined): Resource {
  const version = base?.packages[name]
  return resource(`python.${name}`, `Python package ${name}`, version !== undefined, version ?? 'not installed', {
    critical: true,
    next: DOCTOR,
  })
}

/** Asks the engine something, since a binding that loads may still not run on this machine. */
async function sqlEngine(services: PlatformServices): Promise<Resource> {
  const describe = (found: boolean, detail: string) =>
    resource('sql', 'SQL engine', found, detail, {
      critical: true,
      hint: 'Install Gangway again, its optional packages included: one of them is the engine for this system.',
    })
  try {
    const session = await services.openSql()
    try {
      const { rows } = await session.select('SELECT version()')
      return describe(true, `DuckDB ${z.string().parse(rows[0]?.[0])}`)
    } finally {
      await session.close()
    }
  } catch (error) {
    if (error instanceof GangwayError) return describe(false, error.message)
    return describe(false, `the binding does not load: ${error instanceof Error ? error.message : 'unknown reason'}`)
  }
}

/** Everything that an onboarding will write: found now, not after an hour's work. */
async function firstBlocked(services: PlatformServices): Promise<string | undefined> {
  const { project, lake } = services
  for (const folder of [project, lake, `${project}/workloads`, `${project}/.gangway`]) if (!(await services.canWrite(folder))) return folder
  return undefined
}

function writableFolder(found: boolean, folder: string): Resource {
  const hint = 'Change its permissions, or choose another project.'
  return resource('folder', 'Writable folder', found, found ? folder : `${folder} cannot be written`, { critical: true, hint })
}

function freeDisk(bytes: number): Resource {
  const detail = `${(bytes / 1024 ** 3).toFixed(1)} GiB free`
  return resource('disk', 'Free disk, 1 GiB or more', bytes >= MINIMUM_FREE_BYTES, detail, { critical: true, hint: 'Free some space.' })
}

/** DAGs are written without it; they are judged and tried only with it. */
function airflowEnvironment(airflow: PythonInstallation | undefined): Resource {
  const version = airflow?.packages['apache-airflow']
  const advice = airflow?.madeOnUse ? { hint: 'Nothing to do.', next: AHEAD } : { next: DOCTOR }
  const lacking = airflow?.madeOnUse ? 'installed when the first DAG is tried' : 'not installed: DAGs cannot be tried'
  const detail = version === undefined ? lacking : `${version} on Python ${airflow?.version ?? 'unknown'}`
  return resource('airflow', 'Airflow environment', version !== undefined, detail, { critical: false, ...advice })
}

function resource(id: string, name: string, found: boolean, detail: string, more: { critical: boolean } & Advice): Resource {
  return { id, name, found, detail, critical: more.critical, ...(found ? {} : adviceOf(more)) }
}
